/** Asking the house, and saying what came of it where it was asked. A refusal is an error whose message is the house's sentence. */

/** @returns what it answers, and the version of it that a change names as `tag`. */
export async function ask(path, { method = 'GET', body, tag } = {}) {
  const headers = {};
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (tag !== undefined) headers['if-match'] = tag;
  const response = await fetch(path, { method, headers, body: JSON.stringify(body) }).catch(() => {
    throw new Error('Not connected, so nothing was asked.');
  });
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Error(answer?.detail ?? `The house answered ${response.status}.`);
  return { answer, tag: response.headers.get('etag') ?? undefined };
}

/** @param path of an entry as it stands now. */
export async function remove(path) {
  const { tag } = await ask(path);
  await ask(path, { method: 'DELETE', tag });
}

/** @param act returns the sentence of success; where none is, nothing is said. */
export async function attempt(said, act) {
  said.textContent = 'One moment.';
  try {
    said.textContent = (await act()) ?? '';
  } catch (error) {
    said.textContent = error.message;
  }
}

export function onSubmit(form, act) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(form.querySelector('[role=status]'), act);
  });
}

/** Pressed once, it asks; pressed twice, it does. */
export function pressedTwice(button, act) {
  button.addEventListener('click', () => {
    if (button.dataset.asked !== undefined) return act();
    button.dataset.asked = '';
    button.textContent += ': really?';
  });
}

/** Text goes in as text, for names are anybody's. */
export function element(tag, text, ...children) {
  const made = document.createElement(tag);
  made.append(text, ...children);
  return made;
}

/** @param choices pairs of value and text. What was chosen stays chosen, or else `value` is. */
export function offer(select, choices, value = '') {
  const wanted = select.value || value;
  select.replaceChildren(...choices.map(([value, text]) => new Option(text, value)));
  select.value = wanted;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}
