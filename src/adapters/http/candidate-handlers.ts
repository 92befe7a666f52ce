/** What Home Assistant offers as sensors and speakers, over HTTP, with what of it is used already. */
import type { HomeCandidates, HouseBook } from '../../ports.ts';
import { type Handlers, refuse, reply } from './handlers.ts';
import { problem } from './problems.ts';

export interface CandidateHandling {
  candidates: HomeCandidates;
  book: HouseBook;
}

export function candidateHandlers({ candidates, book }: CandidateHandling): Pick<Handlers, 'listCandidates'> {
  return {
    listCandidates: async () => {
      const offered = await candidates.list();
      if (!offered.ok)
        return refuse(
          problem(
            'home-assistant-away',
            503,
            'Home Assistant cannot be asked just now. Try again in a moment.',
          ),
        );
      if (offered.value === null) return reply({ homeAssistant: false, sensors: [], speakers: [] });
      const { rooms, sensors } = book.document();
      return reply({
        homeAssistant: true,
        sensors: offered.value.sensors.map((candidate) => ({
          ...candidate,
          takenBy: sensors.find(({ entityId }) => entityId === candidate.entityId)?.id ?? null,
        })),
        speakers: offered.value.speakers.map((candidate) => ({
          ...candidate,
          takenBy: rooms
            .filter(
              ({ speaker }) => speaker.output === 'media_player' && speaker.entityId === candidate.entityId,
            )
            .map(({ id }) => id),
        })),
      });
    },
  };
}
