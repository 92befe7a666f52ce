/** What a screen reader is told politely: one place in the document, and one sentence at a time. */
import { html } from 'lit';

export function listenAnnouncements() {
  const place = document.createElement('p');
  place.className = 'vh';
  place.setAttribute('role', 'status');
  return {
    place: html`${place}`,
    say: (text: string) => {
      // The same words twice are said twice: a reader hears changes only.
      place.textContent = place.textContent === text ? `${text}\u00a0` : text;
    },
  };
}
