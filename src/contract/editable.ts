/** What is read, changed and written back: a round for which nobody has to know which fields were for reading. */
import { z } from 'zod';

/**
 * What may be written where `view` is read: the entry, in which whatever is left out gets its default. What the view shows besides may
 * stand beside it and is read over, whatever it says; any other field is refused.
 *
 * @returns a schema that gives the entry alone.
 */
export function editable<Entry extends z.ZodObject>(
  entry: Entry,
  view: z.ZodObject,
): z.ZodType<z.output<Entry>> {
  const readOnly = Object.keys(view.shape).filter((name) => !Object.hasOwn(entry.shape, name));
  const read = z.unknown().optional().meta({ readOnly: true, description: 'For reading: not changed here' });
  const end: z.ZodObject = entry;
  const whole = z
    .strictObject({ ...end.shape, ...Object.fromEntries(readOnly.map((name) => [name, read])) })
    .transform((value) =>
      Object.fromEntries(Object.entries(value).filter(([name]) => !readOnly.includes(name))),
    )
    .pipe(end);
  // It ends in the entry itself, for its checks across fields are its own business; of a shape made at run time the compiler knows nothing.
  return whole as z.ZodType as z.ZodType<z.output<Entry>>;
}
