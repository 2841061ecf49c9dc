// Asks the device for a passkey and sends its answer with the form it stands in. Without it, or on browsers that
// cannot do it, the button stays hidden and codes remain.
const able =
  window.PublicKeyCredential && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

for (const form of document.querySelectorAll('form[data-kunci]')) {
  if (!able) continue;
  form.hidden = false;
  const answer = form.elements[form.dataset.jawaban];
  const told = form.querySelector('[role=alert]');
  form.addEventListener('submit', async (event) => {
    if (answer.value !== '') return;
    event.preventDefault();
    told.hidden = true;
    try {
      answer.value = JSON.stringify((await ask(form)).toJSON());
      form.submit();
    } catch {
      told.hidden = false;
    }
  });
}

async function ask(form) {
  const reply = await fetch(form.dataset.kunci, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': form.elements._csrf.value },
    body: '{}',
  });
  if (!reply.ok) throw new Error(String(reply.status));
  const options = await reply.json();
  return form.dataset.baru === undefined
    ? navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    : navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
}
