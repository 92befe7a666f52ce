/** One template of a person's, worked out by Home Assistant whenever something in it changes. */
import { z } from 'zod';
import type { Line } from './line.ts';

export interface TemplateListener {
  /** null: it cannot be worked out. */
  told(isTrue: boolean | null): void;
  /** What is wrong with it, in Home Assistant's words; null: nothing any more. Told once, however often it fails. */
  failed(message: string | null): void;
  /** It can be worked out, but a person should look at it. */
  warned(message: string): void;
}

const Event = z.union([
  z.looseObject({ error: z.string(), level: z.string().default('ERROR') }),
  z.looseObject({ result: z.unknown() }),
]);

/** @returns the function that ends it. */
export function watchTemplate(line: Line, template: string, listener: TemplateListener): () => void {
  let failure: string | null = null;

  function fail(message: string): void {
    // Each time it fails, Home Assistant sends a warning from within and then the error itself: the first says enough.
    if (failure !== null) return;
    failure = message;
    listener.told(null);
    listener.failed(message);
  }

  function hear(event: unknown): void {
    const parsed = Event.safeParse(event);
    if (!parsed.success) return;
    if ('error' in parsed.data) {
      const { error, level } = parsed.data;
      if (level === 'ERROR') fail(String(error));
      else listener.warned(String(error));
      return;
    }
    if (failure !== null) listener.failed(null);
    failure = null;
    listener.told(isTrue(parsed.data.result));
  }

  const ends = [
    line.watch({ lost: () => listener.told(null) }),
    line.subscribe({ type: 'render_template', template, report_errors: true }, hear, (refusal) => {
      if (refusal.kind === 'refused') fail(refusal.message);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

const TRUE_WORDS = ['1', 'true', 'yes', 'on', 'enable'];

/** What Home Assistant takes for true in its own conditions (helpers/template, `result_as_boolean`); all else is false. */
export function isTrue(result: unknown): boolean {
  if (typeof result === 'string') return TRUE_WORDS.includes(result.toLowerCase().trim());
  return typeof result === 'number' ? result !== 0 : result === true;
}
