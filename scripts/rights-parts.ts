/** The generated parts of docs/rights.md: who may do what, from the table that the API asks. */
import { addresses, type RouteName } from '../src/contract/addresses.ts';
import { type Need, needs, roomFields } from '../src/contract/rights.ts';
import { routes } from '../src/contract/routes.ts';

/** Of whoever may look, of a user, of an administrator. */
const marks: Record<Need, readonly [string, string, string]> = {
  read: ['yes', 'yes', 'yes'],
  user: ['–', 'yes', 'yes'],
  owner: ['–', 'their own', 'yes'],
  administrator: ['–', '–', 'yes'],
};

export function rightsParts(): Record<string, string> {
  const names = Object.keys(addresses).filter((name): name is RouteName => Object.hasOwn(addresses, name));
  return {
    routes: table(
      ['', 'asked by', 'who may look', 'a user', 'an administrator'],
      names.map((name) => {
        const { method, path } = addresses[name];
        return [routes[name].summary, `\`${method} ${path}\``, ...marks[needs[name]]];
      }),
    ),
    room: table(
      ['of a room', 'its owner', 'an administrator'],
      Object.entries(roomFields).map(([field, need]) => [
        `\`${field}\``,
        need === 'owner' ? 'yes' : '–',
        'yes',
      ]),
    ),
  };
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
