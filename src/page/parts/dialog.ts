/** Questions that stop everything else: the browser's own modal dialog, which keeps the focus and gives it back. */
import { html, nothing, render, type TemplateResult } from 'lit';

export interface Question {
  title: string;
  /** What goes, or what it means. */
  body: string | TemplateResult;
  /** The verb on the button. */
  yes: string;
  no: string;
  /** Something is lost by it. */
  destroys?: boolean;
}

/** @returns whether somebody said yes; Escape is a no. */
export async function ask({ title, body, yes, no, destroys }: Question): Promise<boolean> {
  const answer = await showDialog<true>(
    title,
    (close) => html`
      <div class="help">${body}</div>
      <div class="row end">
        <button type="button" class="btn bare grey" @click=${() => close(null)}>${no}</button>
        <button type="button" class="btn main ${destroys === true ? 'bad' : ''}" @click=${() => close(true)}>${yes}</button>
      </div>
    `,
  );
  return answer === true;
}

/**
 * @param content drawn once; a part that changes is an element of its own. Its `close` ends the dialog with an answer, null: none.
 * @returns the answer; null when it was left by Escape.
 */
export function showDialog<Answer>(
  title: string,
  content: (close: (answer: Answer | null) => void) => TemplateResult,
): Promise<Answer | null> {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    dialog.className = 'card dialog';
    dialog.setAttribute('aria-label', title);
    let answer: Answer | null = null;
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    const close = (given: Answer | null) => {
      answer = given;
      dialog.close();
    };
    render(html`<h2 class="title">${title}</h2>${content(close) ?? nothing}`, dialog);
    document.body.append(dialog);
    dialog.showModal();
  });
}
