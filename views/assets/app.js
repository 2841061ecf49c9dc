// Progressive enhancement only: every page works without this file.
(function () {
  'use strict';
  var d = document;
  var root = d.documentElement;
  root.classList.add('js');
  var one = function (selector, from) {
    return (from || d).querySelector(selector);
  };
  var all = function (selector, from) {
    return Array.prototype.slice.call((from || d).querySelectorAll(selector));
  };
  var store = {
    // private windows and full disks throw: then nothing is kept, nothing breaks
    get: function (key) {
      try {
        return localStorage.getItem(key);
      } catch (e) {
        return null;
      }
    },
    set: function (key, value) {
      try {
        localStorage.setItem(key, value);
      } catch (e) {
        /* not kept */
      }
    },
    drop: function (key) {
      try {
        localStorage.removeItem(key);
      } catch (e) {
        /* nothing to drop */
      }
    },
  };

  var account = root.getAttribute('data-akun') || '';

  // ---- whoever signs out leaves nothing on this device; words that were never sent are asked about first
  var kept = function () {
    var keys = [];
    for (var n = 0; account && n < localStorage.length; n += 1) {
      if (localStorage.key(n).indexOf(account) > 0) keys.push(localStorage.key(n));
    }
    return keys;
  };
  var unsent = function (key) {
    return key.indexOf('draf-terkirim:') !== 0 && store.get(key) !== '[]';
  };
  var leaving = one('form[action="/keluar"]');
  if (leaving)
    leaving.addEventListener('submit', function (e) {
      var keys = [];
      try {
        keys = kept();
      } catch (error) {
        /* no storage, nothing kept */
      }
      if (keys.some(unsent) && !window.confirm(leaving.getAttribute('data-tanya'))) {
        e.preventDefault();
        e.stopPropagation();
      } else keys.forEach(store.drop);
    });

  // ---- the error summary is the only thing that takes focus after a page load
  var summary = one('.errsum');
  if (summary) summary.focus();

  // ---- a form is sent once; the button says that it works
  d.addEventListener('submit', function (e) {
    var form = e.target;
    if (form.method !== 'post' || form.hasAttribute('hx-post')) return;
    if (form.hasAttribute('aria-busy')) {
      e.preventDefault();
      return;
    }
    form.setAttribute('aria-busy', 'true');
    if (e.submitter) e.submitter.setAttribute('aria-disabled', 'true');
  });
  window.addEventListener('pageshow', function () {
    // back from the cache: the form may be sent again
    all('form[aria-busy]').forEach(function (form) {
      form.removeAttribute('aria-busy');
      all('[aria-disabled]', form).forEach(function (button) {
        button.removeAttribute('aria-disabled');
      });
    });
  });

  // ---- state of saving: texts come from the page, in its language
  var state = one('[data-simpan-keadaan]');
  var say = function (name) {
    var text = state && state.getAttribute('data-' + name);
    var place = state && (one('[data-teks]', state) || state);
    if (text && place.textContent !== text) place.textContent = text;
  };
  d.addEventListener('htmx:before:request', function (e) {
    if (e.target.closest('[data-draf]')) say('menyimpan');
  });
  d.addEventListener('htmx:error', function (e) {
    if (e.target.closest && e.target.closest('[data-draf]')) say('putus');
  });
  d.addEventListener('htmx:after:request', function (e) {
    var form = e.target.closest('[data-draf]');
    var ctx = e.detail && e.detail.ctx;
    if (!form || !ctx || !ctx.response) return;
    if (ctx.response.status === 409 || ctx.response.status === 412) say('bentrok');
    else if (ctx.response.status < 300) {
      drafts(form).forEach(function (field) {
        store.drop(keyOf(field));
      });
    }
  });
  window.addEventListener('offline', function () {
    say('putus');
  });
  window.addEventListener('online', function () {
    all('[data-draf][hx-post]').forEach(function (form) {
      form.dispatchEvent(new Event('input', { bubbles: true }));
    });
  });

  // ---- unsent text of <form data-draf> stays on this device until the server has it
  var keyOf = function (field) {
    return 'draf:' + account + ':' + location.pathname + ':' + (field.form.id || '') + ':' + field.name;
  };
  var drafts = function (form) {
    return all('textarea[name], input[type=text][name]', form);
  };
  all('form[data-draf]').forEach(function (form) {
    var sent = 'draf-terkirim:' + account + ':' + location.pathname + ':' + form.id;
    var accepted = store.get(sent) && !summary;
    store.drop(sent);
    drafts(form).forEach(function (field) {
      var kept = store.get(keyOf(field));
      if (accepted) store.drop(keyOf(field));
      else if (kept && kept !== field.value && field.value === field.defaultValue) {
        field.value = kept;
        say('belum');
      }
    });
    form.addEventListener('input', function (e) {
      if (e.target.name && drafts(form).indexOf(e.target) >= 0) store.set(keyOf(e.target), e.target.value);
    });
    form.addEventListener('submit', function () {
      store.set(sent, '1');
    });
  });

  // ---- keys: single letters only outside fields; html[data-tanpa-pintasan] switches them off (WCAG 2.1.4)
  var typing = function (e) {
    return (
      e.target.isContentEditable ||
      e.target.matches('textarea, select, input:not([type=radio], [type=checkbox])')
    );
  };
  var composer = one('[data-composer], [data-entri]');
  var step = function (by) {
    var items = all('#acara .ag__a');
    var here = items.indexOf(d.activeElement);
    if (here < 0)
      here = items.findIndex(function (a) {
        return a.hasAttribute('aria-current');
      });
    return items[Math.min(items.length - 1, Math.max(0, here + by))];
  };
  var targets = {
    c: function () {
      return one('#isi');
    },
    h: function () {
      return one('#cari-h') || one('#hadir');
    },
    a: function () {
      return one('#acara');
    },
    j: function () {
      return step(1);
    },
    k: function () {
      return step(-1);
    },
    '/': function () {
      return one('[type=search]') || one('[data-cari]');
    },
  };
  d.addEventListener('keydown', function (e) {
    if (composer && e.key === 'Enter' && (e.ctrlKey || e.metaKey) && composer.contains(e.target)) {
      e.preventDefault();
      composer.requestSubmit();
      return;
    }
    if (e.key === 'Escape' && typing(e)) {
      e.target.blur();
      return;
    }
    if (typing(e) || e.ctrlKey || e.metaKey || e.altKey || root.hasAttribute('data-tanpa-pintasan')) return;
    if (e.key === '?') {
      location.href = '/bantuan#pintasan';
      return;
    }
    var find = targets[e.key.toLowerCase()];
    var target = find && find();
    if (!target) return;
    e.preventDefault();
    if (target.hasAttribute('data-cari')) location.href = target.href;
    else target.focus();
    if (target.tagName === 'TEXTAREA') target.setSelectionRange(target.value.length, target.value.length);
  });

  // ---- newest entry in view
  var log = one('[data-gulir-akhir]');
  if (log && matchMedia('(min-width: 64rem)').matches) log.scrollTop = log.scrollHeight;

  // ---- choosing a link's text: share and copy where the device can
  all('[data-salin]').forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(button.getAttribute('data-salin'));
    });
  });
  all('[data-cetak]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      print();
    });
  });
})();
