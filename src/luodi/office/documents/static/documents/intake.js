// The intake page: drop files and folders, send them in turns with progress, go on where a connection broke.
(() => {
  const form = document.getElementById("intake");
  if (!form || !window.FormData) return;
  const byId = (id) => document.getElementById(id);
  const drop = byId("drop"), chosen = byId("chosen"), sending = byId("sending");
  const limit = Number(form.dataset.limit) * 2 ** 20, turnFiles = 20, turnBytes = 20 * 2 ** 20;
  let files = [], sent = 0, intake = "", address = "", first = true;
  drop.hidden = false;

  const size = (n) => (n < 2 ** 20 ? `${Math.ceil(n / 1024)} kB` : `${(n / 2 ** 20).toFixed(1)} MB`);
  const show = () => {
    if (!sent) files.sort((a, b) => a.path.localeCompare(b.path, "zh", { numeric: true }));
    const large = files.filter((f) => f.file.size > limit), all = files.filter((f) => f.file.size <= limit);
    const total = all.reduce((sum, f) => sum + f.file.size, 0);
    const lines = [form.dataset.chosen.replace("{}", `${all.length} (${size(total)})`)];
    if (large.length) lines.push(form.dataset.large.replace("{}", large.map((f) => f.file.name).join(", ")));
    chosen.querySelector("p").textContent = lines.join(" · ");
    chosen.querySelector("ul").replaceChildren(...all.slice(0, 100).map((f) => Object.assign(document.createElement("li"), { textContent: f.path })));
    chosen.hidden = !files.length;
  };
  const add = (file, path) => files.push({ file, path: path || file.webkitRelativePath || file.name });
  const reset = () => { files = []; sent = 0; intake = ""; address = ""; first = true; form.uploads.value = form.folder.value = ""; show(); };
  byId("clear").addEventListener("click", reset);
  for (const input of [form.uploads, form.folder]) input.addEventListener("change", () => {
    for (const file of input.files) add(file);
    input.value = "";
    show();
  });

  // Folders come as entries that have to be walked; a reader hands out a hundred at a time.
  const walk = async (entry) => {
    if (entry.isFile) return add(await new Promise((ok, no) => entry.file(ok, no)), entry.fullPath.slice(1));
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((ok, no) => reader.readEntries(ok, no));
      if (!some.length) return undefined;
      for (const one of some) await walk(one);
    }
  };
  const stop = (event) => { event.preventDefault(); drop.classList.toggle("over", event.type === "dragover"); };
  for (const name of ["dragover", "dragleave", "drop"]) form.addEventListener(name, stop);
  form.addEventListener("drop", async (event) => {
    const entries = [...event.dataTransfer.items].map((i) => i.webkitGetAsEntry && i.webkitGetAsEntry()).filter(Boolean);
    if (entries.length) for (const entry of entries) await walk(entry);
    else for (const file of event.dataTransfer.files) add(file);
    show();
  });

  const turn = () => {
    const some = [];
    let bytes = 0;
    for (let n = sent; n < files.length && some.length < turnFiles; n += 1) {
      if (some.length && bytes + files[n].file.size > turnBytes) break;
      some.push(files[n]);
      bytes += files[n].file.size;
    }
    return some;
  };
  const body = (some) => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.csrfmiddlewaretoken.value);
    data.append("unit", form.unit.value);
    if (intake) data.append("intake", intake);
    if (first) {
      for (const name of ["text", "address"]) data.append(name, form[name].value);
      if (form.list.files.length) data.append("list", form.list.files[0]);
    }
    for (const one of some) data.append("uploads", one.file, one.file.name);
    data.append("paths", JSON.stringify(some.map((one) => one.path)));
    return data;
  };
  const post = (data, progress) => new Promise((ok, no) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", form.csrfmiddlewaretoken.value);
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { answer = {}; }
      if (request.status < 300) ok(answer); else no(answer);
    };
    request.onerror = () => no({});
    request.send(data);
  });
  const say = (text) => { sending.querySelector("p").textContent = text; };

  form.addEventListener("submit", async (event) => {
    if (!files.length) return;
    event.preventDefault();
    files = files.filter((f) => f.file.size <= limit);
    const total = files.reduce((sum, f) => sum + f.file.size, 0) || 1;
    const button = form.querySelector("button.primary"), bar = sending.querySelector("progress");
    sending.hidden = false;
    button.disabled = true;
    try {
      while (sent < files.length) {
        const some = turn(), before = files.slice(0, sent).reduce((sum, f) => sum + f.file.size, 0);
        const answer = await post(body(some), (n) => { bar.value = Math.min(1, (before + n) / total); });
        sent += some.length;
        intake = answer.intake;
        address = answer.address;
        first = false;
        say(form.dataset.sending.replace("{}", `${sent} / ${files.length}`));
      }
      window.location.assign(address);
    } catch (answer) {
      say(answer.message || form.dataset.stopped);
      button.disabled = false;
    }
  });
})();
