/** Text to the clipboard. */

/**
 * @param shown where the text stands: it is left selected when it could not be copied. null: a field of its own, which goes again.
 * @returns whether it is in the clipboard now.
 */
export async function copied(text: string, shown: Element | null = null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Over plain http, where most homes are, browsers lend no clipboard: what is selected can be copied in the old way.
    if (shown === null) return copiedFromField(text);
    getSelection()?.selectAllChildren(shown);
    return document.execCommand('copy');
  }
}

function copiedFromField(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'vh';
  // In a dialog, or what is outside of it cannot have the focus.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const isDone = document.execCommand('copy');
  field.remove();
  return isDone;
}
