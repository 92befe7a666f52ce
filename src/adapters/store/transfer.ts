/** What travels from one installation to another, led to the present versions by the same steps as what is stored. */
import { HouseDocument } from '../../contract/house.ts';
import { issuesOf } from '../../contract/problem.ts';
import type { Issue } from '../../contract/reason.ts';
import { noSecrets, Secrets } from '../../contract/secrets.ts';
import type { Sealed } from '../../contract/transfer.ts';
import type { Result } from '../../ports.ts';
import { houseVersions, migrated, secretsVersions, type Versions } from './migrations.ts';
import { StartRefusal } from './refusal.ts';
import { seal, unseal } from './seal.ts';

type Grants = Secrets['spotify'];

/** @returns the house in its present version; null: a newer program wrote it; or what is wrong with it, and where. */
export function presentHouse(document: unknown): Result<HouseDocument | null, Issue[]> {
  const present = led(document, houseVersions);
  if (present === null) return { ok: true, value: null };
  const parsed = HouseDocument.safeParse(present.document);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, failure: present.trouble ?? issuesOf(parsed.error) };
}

export async function sealGrants(grants: Grants, passphrase: string): Promise<Sealed> {
  // As a secrets file of its own, which later programs know how to read.
  return seal(JSON.stringify({ ...noSecrets(), spotify: grants }), passphrase);
}

/** @returns null when it cannot be opened with this, or is nothing we could use. */
export async function openGrants(sealed: Sealed, passphrase: string): Promise<Grants | null> {
  const text = await unseal(sealed, passphrase);
  if (text === null) return null;
  const parsed = Secrets.safeParse(led(JSON.parse(text), secretsVersions)?.document);
  return parsed.success ? parsed.data.spotify : null;
}

/** A migration believes that what it is given was stored by an older program. What anybody may send was not. */
function led(document: unknown, versions: Versions): { document: unknown; trouble: Issue[] | null } | null {
  try {
    return { document: migrated(document, versions), trouble: null };
  } catch (error) {
    if (error instanceof StartRefusal) return null;
    if (!(error instanceof TypeError)) throw error;
    return { document: null, trouble: [{ path: '', message: 'is not what an older program has written' }] };
  }
}
