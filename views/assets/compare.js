// A chosen file is hashed on this device and held against the hashes the page already has. Nothing is sent.
(function () {
  'use strict';
  const box = document.querySelector('[data-cocok]');
  if (!box) return;
  const part = (name) => box.querySelector('[data-' + name + ']');
  const web = window.crypto && window.crypto.subtle;

  // Browsers keep their own SHA-256 back on plain http: then a small library does the same, fetched before any file is chosen.
  let ready = Promise.resolve();
  if (!web) {
    const script = document.createElement('script');
    script.src = box.dataset.cadangan;
    ready = new Promise((done) => ['load', 'error'].forEach((event) => script.addEventListener(event, done)));
    document.head.append(script);
    part('cadangan-nyata').hidden = false;
  }

  const hex = (buffer) =>
    [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const hashOf = async (bytes) => (web ? hex(await web.digest('SHA-256', bytes)) : window.sha256(bytes));

  const show = (found) => {
    for (const answer of box.querySelectorAll('[data-sama], [data-beda], [data-gagal], [data-sedang]')) {
      answer.hidden = answer !== found;
    }
  };

  let latest = 0;
  const input = box.querySelector('input');
  // a file that was exchanged under the same name can be chosen again
  input.addEventListener('click', () => {
    input.value = '';
  });
  input.addEventListener('change', async (event) => {
    const [file] = event.target.files;
    const mine = ++latest;
    part('sidik').hidden = true;
    if (!file) return show(null);
    show(part('sedang'));
    let found = part('gagal');
    let hash = null;
    try {
      await ready;
      hash = await hashOf(await file.arrayBuffer());
      found = box.querySelector('[data-sama="' + hash + '"]') || part('beda');
    } catch (e) {
      // the file vanished, or is larger than this device can hold: the page says so
    }
    if (mine !== latest) return;
    show(found);
    part('sidik').hidden = hash === null;
    part('sidik-nilai').textContent = hash || '';
  });
  box.hidden = false;
})();
