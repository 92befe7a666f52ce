/** Reports that were opened, as the house tells them. Asked once, and again when the verdict has become another. */
import type { Client } from '../../contract/client.ts';
import type { EventView } from '../../contract/views.ts';
import type { Story } from './verdict-row.ts';

export interface Stories {
  of(id: string): Story;
  ask(id: string, heardAt: string | null): Promise<Story>;
  /** It may have another story by now. */
  heard(event: EventView): void;
}

/** @param gone what to say of a report that is not kept any more. */
export function createStories(api: Client, gone: string, redraw: () => void): Stories {
  const known = new Map<string, Story>();

  async function ask(id: string, heardAt: string | null): Promise<Story> {
    const query = heardAt === null ? {} : { heardAt };
    const answer = await api.getEvent({ params: { id }, query });
    const story: Story = answer.ok
      ? { told: answer.view }
      : { problem: answer.problem.status === 404 ? gone : answer.problem.detail };
    known.set(id, story);
    redraw();
    return story;
  }

  return {
    of: (id) => known.get(id) ?? null,
    ask,
    heard({ id, heardAt }) {
      if (known.has(id)) void ask(id, heardAt);
    },
  };
}
