"""Engine: official papers by GB/T 9704-2012, written as .docx and checked in any .docx."""
