"""Every error of Luodi: one tree, and each says cause, value seen and next step.

::

    LuodiError                    base: catch this one at an outer edge
    ├── InputError                a file or stretch of bytes cannot be read; the other inputs go on
    │   ├── EmptyInput            no bytes, or nothing but white space
    │   ├── BinaryInput           bytes that are no text in any encoding we read
    │   ├── TooLarge              longer than the limit that keeps memory constant
    │   ├── UnsupportedType       a kind of file we have no reader for
    │   ├── NotReadable           the system refused: no permission, gone, a folder, a device
    │   ├── BadContainer          docx, pdf, zip or gzip whose own structure is broken
    │   │   └── TruncatedArchive  the archive stops before its end
    │   ├── EncryptedFile         needs a password
    │   │   └── EncryptedPdf
    │   ├── NoTextLayer           a scan: pages that are pictures only
    │   ├── MacroDocument         a document that carries program code
    │   ├── ArchiveTooDeep        archives inside archives beyond the limit
    │   └── ArchiveBomb           unpacks to far more than its size explains
    ├── OutputError               the output cannot be written: disk full, no permission
    ├── OptionError               an option or argument has a value we cannot use
    ├── TableError                a data file of our own holds an empty, broken or duplicate row
    ├── ParseError                a value (amount, period, identifier) cannot be read from its text
    ├── FactNotFound              no fact has this identifier
    └── ExtraMissing              an optional package is needed for what was asked

``code`` is the English name to match on in programs and in logs; it never changes. The message is for people.
"""

# ruff: noqa: N818 - the names say what was met (EmptyInput), as users read them; an Error suffix adds nothing

from __future__ import annotations

from typing import ClassVar

SEEN_LIMIT = 80
"""Characters of the seen value that a message shows; the whole value stays in ``seen``."""


class LuodiError(Exception):
    """Base of all our errors: ``cause`` (what is wrong), ``seen`` (the value), ``step`` (what to do next).

    ``name`` is the file or field it concerns, where there is one.

    >>> e = EmptyInput(name="简报.txt", seen="0 字节")
    >>> print(e)
    简报.txt：文件是空的（见到：0 字节）。请确认文件已完整保存后重试。[empty-input]
    >>> e.code, isinstance(e, InputError)
    ('empty-input', True)
    """

    code: ClassVar[str] = "error"
    default_cause: ClassVar[str] = "出错了"
    default_step: ClassVar[str] = ""

    def __init__(
        self,
        cause: str | None = None,
        *,
        seen: object = None,
        step: str | None = None,
        name: str | None = None,
    ) -> None:
        self.cause = cause or self.default_cause
        self.seen = seen
        self.step = self.default_step if step is None else step
        self.name = name
        super().__init__(cause, seen, step, name)

    def __reduce__(self) -> tuple[object, ...]:
        # Without it the error loses its keyword arguments on the way back from a worker process.
        return _rebuild, (type(self), self.cause, self.seen, self.step, self.name)

    def named(self, name: str) -> LuodiError:
        """Return the same error for the input called ``name`` (stages that see bytes only do not know it).

        >>> str(NoTextLayer().named("扫描件.pdf"))[:8]
        '扫描件.pdf：'
        """
        return type(self)(self.cause, seen=self.seen, step=self.step, name=name)

    def __str__(self) -> str:
        head = f"{self.name}：" if self.name else ""
        seen = "" if self.seen is None else f"（见到：{_short(self.seen)}）"
        step = f"{self.step}。" if self.step else ""
        return f"{head}{self.cause}{seen}。{step}[{self.code}]"


def _rebuild(kind: type[LuodiError], cause: str, seen: object, step: str, name: str | None) -> LuodiError:
    return kind(cause, seen=seen, step=step, name=name)


def _short(seen: object) -> str:
    text = " ".join(str(seen).split())
    return text if len(text) <= SEEN_LIMIT else text[: SEEN_LIMIT - 1] + "…"


class InputError(LuodiError):
    """An input cannot be read; a run reports it, counts it and goes on with the next."""

    code = "input"
    default_cause = "无法读取这个输入"


class EmptyInput(InputError):
    """No bytes, or nothing but white space."""

    code = "empty-input"
    default_cause = "文件是空的"
    default_step = "请确认文件已完整保存后重试"


class BinaryInput(InputError):
    """Bytes that are no text in any encoding we read."""

    code = "binary-input"
    default_cause = "内容不是文本，像是二进制数据"
    default_step = "请提供 txt、html、docx 或带文字层的 pdf"


class TooLarge(InputError):
    """Longer than the limit that keeps memory constant; ``seen`` is the size in bytes."""

    code = "too-large"
    default_cause = "文件超过大小上限"
    default_step = "请拆分后再读，或用选项调高上限"


class UnsupportedType(InputError):
    """A kind of file we have no reader for."""

    code = "unsupported-type"
    default_cause = "不支持这种文件类型"
    default_step = "请另存为 txt、html、docx 或 pdf"


class NotReadable(InputError):
    """The system refused to hand out the bytes: no permission, gone, a folder, a device."""

    code = "not-readable"
    default_cause = "系统不允许读取"
    default_step = "请检查文件是否存在、是否有读取权限"


class BadContainer(InputError):
    """A docx, pdf, zip or gzip whose own structure is broken."""

    code = "bad-container"
    default_cause = "文件结构已损坏"
    default_step = "请用原程序打开并另存一份后重试"


class TruncatedArchive(BadContainer):
    """An archive that stops before its end; what stood before the cut has been read."""

    code = "truncated-archive"
    default_cause = "压缩包不完整，中途截断"
    default_step = "请重新下载或拷贝；截断处之前的页面已读取"


class EncryptedFile(InputError):
    """A file that needs a password."""

    code = "encrypted-file"
    default_cause = "文件已加密，需要密码"
    default_step = "请解除密码保护后重试"


class EncryptedPdf(EncryptedFile):
    """A pdf that needs a password."""

    code = "encrypted-pdf"
    default_cause = "PDF 已加密，需要密码"


class NoTextLayer(InputError):
    """A scanned pdf: its pages are pictures only ("no text layer")."""

    code = "no-text-layer"
    default_cause = "PDF 没有文字层（no text layer），可能是扫描件"
    default_step = "请先做文字识别（OCR）再读"


class MacroDocument(InputError):
    """A document that carries program code and is therefore not opened."""

    code = "macro-document"
    default_cause = "文档含有宏"
    default_step = "请另存为不含宏的 docx"


class ArchiveTooDeep(InputError):
    """Archives inside archives beyond the limit; ``seen`` is the depth reached."""

    code = "archive-too-deep"
    default_cause = "压缩包嵌套层数过多"
    default_step = "请先解压内层压缩包"


class ArchiveBomb(InputError):
    """An archive that unpacks to far more than its size explains; ``seen`` is the ratio or the size."""

    code = "archive-bomb"
    default_cause = "压缩包解压后异常庞大，已停止"
    default_step = "请确认来源可信，并手工解压所需文件"


class OutputError(LuodiError):
    """The output cannot be written: disk full, no permission."""

    code = "output"
    default_cause = "无法写出结果"
    default_step = "请检查磁盘空间和写入权限；已写出的部分仍然有效，可用 --resume 续跑"


class OptionError(LuodiError):
    """An option or argument has a value we cannot use."""

    code = "option"
    default_cause = "选项的值不可用"
    default_step = "请用 --help 查看可用的值"


class TableError(LuodiError, ValueError):
    """A data file of our own holds an empty, broken or duplicate row; ``name`` says file and line."""

    code = "table"
    default_cause = "数据表有误"
    default_step = "请更正该行；空行与重复行都不允许"


class ParseError(LuodiError, ValueError):
    """A value (amount, period, identifier) cannot be read from its text; ``seen`` is the text."""

    code = "parse"
    default_cause = "无法识别这个表达"


class FactNotFound(LuodiError, LookupError):
    """No fact has this identifier; ``seen`` is the identifier asked for."""

    code = "fact-not-found"
    default_cause = "没有这个编号的事实"
    default_step = "请从 luodi read 的输出中复制完整的 id"


class ExtraMissing(LuodiError):
    """An optional package is needed for what was asked.

    >>> print(ExtraMissing.of("warc", "fastwarc"))
    缺少可选组件 fastwarc（见到：warc）。请运行 pip install 'luodi[warc]'。[extra-missing]
    """

    code = "extra-missing"
    default_cause = "缺少可选组件"

    @classmethod
    def of(cls, extra: str, package: str) -> ExtraMissing:
        """Say that ``package``, part of the extra ``extra``, is not installed."""
        return cls(f"缺少可选组件 {package}", seen=extra, step=f"请运行 pip install 'luodi[{extra}]'")
