/** One line of the access log: who asked for what, how long it took and what became of it. Nothing that anybody sent beside the path. */
import { z } from 'zod';

export const AccessLine = z
  .strictObject({
    at: z.iso.datetime().meta({ description: 'When the request came' }),
    requestId: z.uuid().meta({ description: 'The X-Request-Id of the answer' }),
    door: z.enum(['loopback', 'ingress', 'direct']),
    who: z
      .string()
      .meta({ description: 'By whom requests are counted: an id, or an address that was refused' }),
    method: z.string().nullable().meta({ description: 'null: it was no HTTP that could be read' }),
    route: z.string().nullable().meta({ description: 'Its pattern; null: a file of the page, or nothing' }),
    path: z.string().max(200).nullable().meta({ description: 'Without the query' }),
    status: z.int().nullable().meta({ description: 'null: they had gone before there was an answer' }),
    tookMs: z.int().meta({ description: 'Until the answer had ended, of a stream as well' }),
  })
  .meta({ id: 'AccessLine' });
export type AccessLine = z.infer<typeof AccessLine>;

/** Who asked for what over HTTP. It never throws and never waits: a request is worth more than the note of it. */
export interface AccessLog {
  note(line: AccessLine): void;
}
