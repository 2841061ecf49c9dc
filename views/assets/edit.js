// Minutes are saved while they are written, passage by passage. What is not saved yet stays on this device.
(function () {
  'use strict';
  const d = document;
  const PAUSE = 800;
  const store = {
    get: (key) => {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch (e) {
        return null;
      }
    },
    set: (key, value) => {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch (e) {
        /* private windows and full disks: not kept */
      }
    },
    drop: (key) => {
      try {
        localStorage.removeItem(key);
      } catch (e) {
        /* nothing to drop */
      }
    },
  };

  const keyOf = (action) => 'naskah:' + (d.documentElement.getAttribute('data-akun') || '') + ':' + action;
  const passage = (form) => {
    const key = keyOf(form.getAttribute('action'));
    const field = form.elements.text;
    const part = () => form.querySelector('[data-hasil]');
    const base = () => form.elements.versi;
    // The words these began from: with them two changes can be joined word by word.
    const began = d.createElement('input');
    began.type = 'hidden';
    began.name = 'semula';
    const begin = (text) => {
      began.value = text;
      form.append(began);
    };
    const keep = (versi) => store.set(key, { text: field.value, versi, semula: began.value });
    const halted = () => part().hasAttribute('data-henti');
    const say = (name) => {
      const place = part().querySelector('[data-keadaan]');
      if (place) place.textContent = place.getAttribute('data-' + name);
    };
    let timer = null;
    let running = false;
    let wait = 2000;
    const later = (after) => {
      clearTimeout(timer);
      timer = setTimeout(() => void save(), after);
    };

    // The answer is the same piece of page the server draws at first; an opened preview stays open.
    const show = (html) => {
      const open = part().querySelector('details[open]') !== null;
      part().outerHTML = html;
      const preview = part().querySelector('details');
      if (preview) preview.open = open;
    };
    const save = async () => {
      if (running || halted()) return;
      running = true;
      const sent = field.value;
      say('menyimpan');
      try {
        const answer = await fetch(form.action, {
          method: 'POST',
          headers: { 'hx-request': 'true' },
          body: new URLSearchParams(new FormData(form)),
          redirect: 'error',
        });
        if (![200, 409, 422].includes(answer.status))
          throw new Error(answer.status === 401 ? 'masuk' : 'belum');
        show(await answer.text());
        wait = 2000;
        if (answer.ok) begin(sent);
        if (answer.ok && field.value === sent) store.drop(key);
        else if (answer.ok) {
          keep(base().value);
          later(PAUSE);
        }
      } catch (e) {
        say(e instanceof TypeError ? 'putus' : e.message);
        later(wait);
        wait = Math.min(wait * 2, 60000);
      }
      running = false;
    };

    field.addEventListener('input', () => {
      // While somebody else's words stand against these, they go on from where they began.
      const kept = halted() && store.get(key);
      keep(kept ? kept.versi : base().value);
      if (halted()) return;
      say('belum');
      later(PAUSE);
    });
    field.addEventListener('blur', () => {
      if (store.get(key) && !halted()) later(0);
    });
    form.addEventListener('submit', () => clearTimeout(timer));
    form.addEventListener('click', (e) => {
      if (e.target.closest('[data-lepas]')) {
        store.drop(key);
        field.value = field.defaultValue;
      }
    });
    window.addEventListener('online', () => {
      if (store.get(key)) later(0);
    });

    const kept = store.get(key);
    if (part().hasAttribute('data-tertahan')) {
      // The server did not take these words; they stay here until it does.
      if (kept) begin(kept.semula);
      keep(kept && halted() ? kept.versi : base().value);
      return;
    }
    begin(field.value);
    if (!kept) return;
    if (kept.text === field.value) store.drop(key);
    else {
      field.value = kept.text;
      base().value = kept.versi;
      begin(kept.semula);
      say('belum');
      later(PAUSE);
    }
  };
  d.querySelectorAll('form[data-bagian]').forEach(passage);

  // Locked meanwhile: there is no form to go on in, so the words this device still holds are shown.
  d.querySelectorAll('[data-sisa]').forEach((place) => {
    const kept = store.get(keyOf(place.getAttribute('data-sisa')));
    if (!kept || !kept.text) return;
    const sent = d.getElementById('ketikan');
    if (sent && sent.querySelector('.naskah').textContent === kept.text) sent.hidden = true;
    place.querySelector('[data-naskah]').textContent = kept.text;
    place.hidden = false;
  });
})();
