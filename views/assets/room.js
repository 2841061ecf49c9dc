// Meeting room and projector. What is written stays on this device until the server has it; nothing is written twice.
(function () {
  'use strict';
  const d = document;
  const one = (selector, from) => (from || d).querySelector(selector);
  const all = (selector, from) => [...(from || d).querySelectorAll(selector)];
  const store = {
    get: (key) => {
      try {
        return localStorage.getItem(key);
      } catch (e) {
        return null;
      }
    },
    set: (key, value) => {
      try {
        localStorage.setItem(key, value);
        return true;
      } catch (e) {
        return false;
      }
    },
  };

  // ---- clocks: the server says how many seconds are left; the device only counts on from there
  const counted = new WeakMap();
  const fill = (node, name, value) => {
    const text = node.getAttribute('data-' + name).replace('#', value);
    if (node.textContent !== text) node.textContent = text;
  };
  const tick = () => {
    for (const node of all('[data-sisa]')) {
      if (node.getAttribute('data-sisa') === '') continue;
      const told = counted.get(node);
      const seconds = Number(node.getAttribute('data-sisa'));
      if (!told || told.seconds !== seconds) counted.set(node, { seconds, since: performance.now() });
      const { since } = counted.get(node);
      const left = Math.ceil((seconds - (performance.now() - since) / 1000) / 60);
      fill(node, left < 0 ? 'lewat' : 'tersisa', Math.abs(left));
    }
  };
  tick();
  setInterval(tick, 5000);

  // ---- live: one connection, which the browser itself takes up again where it broke
  const live = (address, name, heard, state) => {
    const source = new EventSource(address);
    source.addEventListener(name, heard);
    source.onopen = () => state(true);
    source.onerror = () => {
      state(false);
      // A refusal ends it for good: look again later whether one may.
      if (source.readyState === EventSource.CLOSED)
        setTimeout(() => live(address, name, heard, state), 15000);
    };
  };

  // ---- projector
  const wall = one('[data-layar]');
  if (wall) {
    const lost = one('[data-putus]');
    const show = (html) => {
      one('#layar-isi').innerHTML = html;
      tick();
    };
    live(
      wall.getAttribute('data-layar') + '/langsung',
      'hall',
      (e) => show(e.data),
      (connected) => {
        lost.hidden = connected;
        lost.textContent = connected ? '' : lost.getAttribute('data-putus');
      },
    );
    return;
  }

  const room = one('[data-ruang]');
  const status = one('#simpan');
  const say = (text) => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  const word = (name) => (status && status.getAttribute('data-' + name)) || '';
  d.addEventListener('htmx:before:request', (e) => {
    if (e.target.id === 'isi') say(word('menyimpan'));
  });
  d.addEventListener('htmx:error', (e) => {
    if (e.target.id === 'isi') say(word('putus'));
  });
  if (!room) return;

  // An instant as the pages say it: WIB, whatever zone the device is set to.
  const clock = (date) =>
    new Date(date).toLocaleTimeString(d.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'Asia/Jakarta',
    });

  // How far this device's clock is ahead of the server's, which said the hour when it drew the page.
  const ahead = Date.now() - Date.parse(room.getAttribute('data-kini'));
  const told = (at) => clock(Date.parse(at) - (ahead || 0));

  // ---- whether the room still hears what happens; said, because what is shown may be old
  const lost = one('#putus');
  let offline = !navigator.onLine;
  const connected = (there) => {
    offline = !there;
    lost.hidden = there;
    lost.textContent = there ? '' : lost.getAttribute('data-putus');
  };
  window.addEventListener('offline', () => connected(false));
  d.addEventListener('htmx:after:request', ({ target, detail }) => {
    if (target.id === 'segar' && detail.ctx.response) connected(true);
  });

  // ---- what waits to be sent, in its order: entries and taps
  const meeting = room.getAttribute('data-rapat');
  const keyOf = (what) => what + ':' + meeting + ':' + room.getAttribute('data-pengguna');
  const QUEUE = keyOf('antre');
  const draftOf = (item) => keyOf('tulis') + ':' + item;
  const read = () => {
    try {
      return JSON.parse(store.get(QUEUE) || '[]');
    } catch (e) {
      return [];
    }
  };
  let memory = read();
  const queue = () => (store.get(QUEUE) === null && memory.length > 0 ? memory : read());
  const keep = (items) => {
    memory = items;
    store.set(QUEUE, JSON.stringify(items));
    show();
  };
  const uuid = () =>
    crypto.randomUUID
      ? crypto.randomUUID()
      : [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, '0')).join('');
  const put = (item) => {
    keep([...queue(), { key: uuid(), ...item }]);
    void send();
  };
  const drop = (key) => keep(queue().filter((item) => item.key !== key));

  const list = one('#antrean');
  const button = (text, act) => {
    const node = d.createElement('button');
    node.type = 'button';
    node.className = 'btn btn--s btn--q';
    node.textContent = text;
    node.addEventListener('click', act);
    return node;
  };
  const line = (className, text) => {
    const node = d.createElement('p');
    node.className = className;
    node.textContent = text;
    return node;
  };
  const show = () => {
    const items = queue();
    if (list) {
      list.hidden = items.length === 0;
      list.replaceChildren(
        ...items.map((item) => {
          const row = d.createElement('li');
          row.className = 'ent ent--q';
          const body = d.createElement('div');
          body.className = 'ent__b';
          const said = item.refused
            ? list.getAttribute('data-tolak') + ' ' + item.refused
            : list.getAttribute('data-belum');
          body.append(line('', item.label), line(item.refused ? 'err' : 'fine', said));
          if (item.text && item.body.agendaItemId !== target())
            body.append(line('fine', list.getAttribute('data-untuk') + ' ' + (item.matter || '')));
          if (item.refused) {
            if (item.text) body.append(button(list.getAttribute('data-perbaiki'), () => correct(item)));
            body.append(button(list.getAttribute('data-buang'), () => drop(item.key)));
          }
          const time = d.createElement('span');
          time.className = 'ent__w';
          time.textContent = told(item.at);
          row.append(time, body);
          return row;
        }),
      );
    }
    for (const form of all('[data-ketuk]')) {
      const mine = items
        .filter((item) => item.seat === form.getAttribute('data-ketuk') && !item.refused)
        .pop();
      if (mine) one('button', form).setAttribute('aria-pressed', String(mine.body.mark === 'arrived'));
      form.classList.toggle('hd__f--antre', Boolean(mine));
    }
    if (items.length > 0) say(word('antre').replace('#', items.length));
  };

  let sending = false;
  let waiting = 1000;
  const later = () => {
    setTimeout(() => void send(), waiting);
    waiting = Math.min(waiting * 2, 20000);
  };
  const refusal = async (answer) => {
    const problem = await answer.json().catch(() => ({}));
    const fields = (problem.errors || []).map(({ message }) => message).join('. ');
    return fields || problem.detail || problem.title || String(answer.status);
  };
  // Only one tab of this browser sends at a time; the key of each item makes a repetition harmless anyway.
  const alone = (work) => (navigator.locks ? navigator.locks.request(QUEUE, work) : work());
  const send = async () => {
    if (sending || !queue().some(({ refused }) => !refused)) return;
    sending = true;
    let savedAt = null;
    try {
      await alone(async () => {
        for (;;) {
          const item = queue().find(({ refused }) => !refused);
          if (!item) break;
          const answer = await fetch(item.url, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'idempotency-key': item.key,
              'x-device-time': new Date().toISOString(),
            },
            body: JSON.stringify(item.body),
          });
          if (answer.status === 401) throw new Error(word('masuk'));
          if (answer.status === 429 || answer.status >= 500) throw new Error('');
          if (answer.ok) {
            drop(item.key);
            savedAt = answer.headers.get('date');
          } else {
            const refused = await refusal(answer);
            keep(queue().map((one_) => (one_.key === item.key ? { ...one_, refused } : one_)));
            // Only where it was written for: a line never changes its matter by itself.
            if (text && text.value === '' && item.text && item.body.agendaItemId === target())
              correct({ ...item, refused });
          }
          waiting = 1000;
        }
      });
      if (savedAt && queue().length === 0) say(word('tersimpan').replace('#', clock(savedAt)));
      connected(true);
      changed();
    } catch (error) {
      if (error instanceof TypeError) connected(false);
      show();
      if (error.message && !/fetch|network|load/i.test(error.message)) say(error.message);
      later();
    }
    sending = false;
    if (queue().some(({ refused }) => !refused) && waiting === 1000) void send();
  };

  // ---- composer: written down here first, then sent
  const composer = one('[data-composer]');
  const text = one('#isi');
  let began = null;
  const now = () => new Date().toISOString();
  const kinds = { catatan: 'note', keputusan: 'decision', tindaklanjut: 'follow-up' };
  const prefixes = { '/c ': 'catatan', '/k ': 'keputusan', '/t ': 'tindaklanjut' };
  const field = (name) => composer.elements.namedItem(name);
  const pick = (kind) => {
    const radio = one('[name=jenis][value=' + kind + ']', composer);
    if (radio) radio.checked = true;
  };
  const target = () => composer && composer.getAttribute('data-composer');
  const linkOf = (item) => one('.ag__a[data-mata="' + item + '"]');
  const remember = () =>
    store.set(
      draftOf(target()),
      JSON.stringify({
        ...{ text: text.value, kind: field('jenis').value, began },
        ...{ orgUnitId: field('orgUnitId').value, dueOn: field('dueOn').value },
      }),
    );
  const recall = () => {
    let kept = null;
    try {
      kept = JSON.parse(store.get(draftOf(target())) || 'null');
    } catch (e) {
      /* nothing was kept */
    }
    if (!kept || !kept.text || text.value !== '') return;
    text.value = kept.text;
    began = kept.began;
    pick(kept.kind);
    choose(kept);
  };
  const choose = ({ orgUnitId, dueOn }) => {
    field('orgUnitId').value = orgUnitId || '';
    field('dueOn').value = dueOn || '';
    if (orgUnitId || dueOn) one('details', composer).open = true;
  };
  // Without a network another matter is taken up on this page: its notes come later, entries can be written now.
  const turnTo = (link) => {
    const item = link.getAttribute('data-mata');
    if (item === target()) return;
    remember();
    composer.setAttribute('data-composer', item);
    field('mata').value = item;
    one('#mata').value = item;
    one('#sejak').value = '';
    text.value = '';
    began = null;
    pick('catatan');
    choose({});
    recall();
    const end = one('#selesai');
    end.action = link.href + '/hasil';
    const result = link.getAttribute('data-hasil');
    for (const [name, value] of [
      ['mata', item],
      ['sebelum', result],
      ['hasil', result],
    ])
      end.elements.namedItem(name).value = value;
    for (const one_ of all('.ag__a')) one_.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'step');
    one('#item-isi').replaceChildren(line('it__h', one('span', link).textContent));
    one('#log').hidden = true;
    one('#luar').hidden = false;
    history.replaceState(null, '', link.href);
    text.focus();
  };
  d.addEventListener('click', (e) => {
    const link = e.target.closest('.ag__a');
    if (!link || !offline || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    if (composer) turnTo(link);
  });
  function correct(item) {
    if (!text) return;
    const { agendaItemId } = item.body;
    const link = agendaItemId === target() ? null : linkOf(agendaItemId);
    if (link) turnTo(link);
    text.value = text.value === '' ? item.text : text.value + '\n\n' + item.text;
    pick(item.kind);
    choose(item.body);
    drop(item.key);
    text.focus();
    one('#terbaca').textContent = item.refused || '';
    remember();
    if (link) changed();
  }
  if (composer && text) {
    recall();
    text.addEventListener('input', () => {
      if (text.value === '') began = null;
      else began = began || now();
      const kind = prefixes[text.value.slice(0, 3)];
      if (kind) {
        text.value = text.value.slice(3);
        pick(kind);
      }
      remember();
    });
    composer.addEventListener('submit', (e) => {
      e.preventDefault();
      e.stopPropagation();
      const words = text.value.trim();
      if (words === '') return;
      const kind = field('jenis').value;
      put({
        at: began || now(),
        label: words,
        text: words,
        kind,
        matter: linkOf(target()) && one('span', linkOf(target())).textContent,
        url: '/api/v1/meetings/' + meeting + '/log-entries',
        body: {
          agendaItemId: target(),
          kind: kinds[kind],
          text: words,
          orgUnitId: field('orgUnitId').value || null,
          dueOn: field('dueOn').value || null,
          typedAt: began || now(),
        },
      });
      text.value = '';
      began = null;
      // A decision is never made because the one before it was one.
      pick('catatan');
      choose({});
      remember();
      text.focus();
      toEnd();
    });
  }

  // ---- attendance: one tap, told at once, sent when it can be; a double click is one tap
  const taps = new Map();
  d.addEventListener(
    'submit',
    (e) => {
      const seat = e.target.getAttribute('data-ketuk');
      if (!seat) return;
      e.preventDefault();
      e.stopPropagation();
      const there = one('button', e.target).getAttribute('aria-pressed') === 'true';
      // What the tap just before has made of it is not undone by the second half of a double click.
      const last = taps.get(seat);
      const again = last && performance.now() - last.at < 600 && last.made === there;
      // Who came back and is not told yet is not forgotten by one more tap.
      if (again || (there && e.target.hasAttribute('data-pulang'))) return;
      taps.set(seat, { at: performance.now(), made: !there });
      const mark = there ? 'unrecorded' : 'arrived';
      put({
        at: now(),
        seat,
        label: one('.hd__n', e.target).firstChild.textContent.trim(),
        url: '/api/v1/meetings/' + meeting + '/attendance/' + seat + '/mark',
        body: { mark, tappedAt: now() },
      });
    },
    true,
  );
  const search = one('#cari-h');
  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    for (const group of all('.hd__g')) {
      for (const row of all('.hd__r', group)) row.hidden = !row.textContent.toLowerCase().includes(wanted);
      group.hidden = wanted !== '' && all('.hd__r:not([hidden])', group).length === 0;
      if (wanted !== '') group.open = true;
    }
  };
  if (search) {
    search.addEventListener('input', filter);
    search.addEventListener('keydown', (e) => {
      const first = e.key === 'Enter' && one('.hd__r:not([hidden]) .hd__b');
      if (!first) return;
      e.preventDefault();
      first.focus();
    });
  }

  // ---- what the meeting says of a follow-up with one tap: queued like everything else; who was faster is told
  d.addEventListener(
    'submit',
    (e) => {
      const kind = e.target.getAttribute('data-putusan');
      if (!kind) return;
      e.preventDefault();
      e.stopPropagation();
      const about = e.target.getAttribute('data-tl');
      if (queue().some((item) => item.about === about && item.body.kind === kind)) return;
      put({
        at: now(),
        about,
        label: e.target.getAttribute('data-label'),
        url: '/api/v1/agenda-items/' + e.target.getAttribute('data-mata') + '/verdicts',
        body: { followUpId: about, kind },
      });
    },
    true,
  );

  // ---- the panes follow what happens; several changes at once are one look
  let asked = null;
  const changed = () => {
    asked =
      asked ||
      setTimeout(() => {
        asked = null;
        d.body.dispatchEvent(new CustomEvent('ruang:berubah'));
      }, 250);
  };
  const log = one('[data-gulir-akhir]');
  const toEnd = () => {
    if (log) log.scrollTop = log.scrollHeight;
  };
  let wasAtEnd = true;
  d.addEventListener('htmx:before:swap', () => {
    wasAtEnd = log && log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  });
  d.addEventListener('htmx:after:swap', () => {
    tick();
    show();
    const hidden = one('#log[hidden]');
    if (hidden && one('#item-isi h2')) hidden.hidden = !(one('#luar').hidden = true);
    if (search && search.value) filter();
    if (wasAtEnd) toEnd();
  });
  live(room.getAttribute('data-ruang') + '/langsung?bagian=ruang', 'room', changed, connected);
  window.addEventListener('online', () => {
    waiting = 1000;
    void send();
  });
  window.addEventListener('storage', (e) => {
    if (e.key === QUEUE) show();
  });
  // How much waits matters more than that one draft could not be kept.
  d.addEventListener('htmx:error', show);
  show();
  void send();
})();
