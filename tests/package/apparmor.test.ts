/** What the profile of the app grants, beside what its scripts use. That it compiles is tested in tests/real/package.test.ts. */
import { describe, expect, test } from 'vitest';
import { text } from './read.ts';

const profile = text('apparmor.txt')
  .split('\n')
  .filter((line) => !/^\s*#(?!include)/.test(line));

/** The lines of a profile inside the one; without a name those outside of them all. */
function rulesOf(name: string | null): string[] {
  let inside: string | null = null;
  const rules: string[] = [];
  for (const line of profile
    .map((line) => line.trim())
    .slice(profile.findIndex((line) => /^profile /.test(line)) + 1)) {
    const begins = /^profile (\w+) .*\{$/.exec(line);
    if (begins?.[1] !== undefined) inside = begins[1];
    else if (line === '}') inside = null;
    else if (inside === name && line !== '') rules.push(line);
  }
  return rules;
}

describe('apparmor.txt', () => {
  test('has one profile at the beginning of a line, which the Supervisor renames', () => {
    expect(profile.filter((line) => line.startsWith('profile '))).toEqual([
      'profile spottypottysense flags=(attach_disconnected,mediate_deleted) {',
    ]);
  });

  test('lets the app start no other program, and read no options but those handed over', () => {
    const rules = rulesOf('node');
    expect(rules.filter((rule) => /\s\w*x\b/i.test(rule))).toEqual([]);
    expect(rules).toContain('/run/spottypottysense/options.json r,');
    expect(rules.some((rule) => rule.includes('/data/options.json'))).toBe(false);
  });

  test('lets nobody change the program, and gives the network to the app and the question for its health alone', () => {
    for (const name of [null, 'node', 'relay', 'health']) {
      expect(rulesOf(name).filter((rule) => /^\/opt\/.*\s\w*[wal]/.test(rule))).toEqual([]);
      expect(rulesOf(name).some((rule) => rule.startsWith('network inet'))).toBe(
        name === 'node' || name === 'health',
      );
    }
  });

  test('grants nothing at large', () => {
    const all = [null, 'node', 'relay', 'health'].flatMap(rulesOf);
    expect(all).not.toContain('file,');
    expect(all).not.toContain('network,');
    expect(all).not.toContain('capability,');
    expect(all.filter((rule) => /capability (?:sys_|net_|mac_|audit_|dac_read)/.test(rule))).toEqual([]);
    expect(all.filter((rule) => /^(?:mount|umount|ptrace|pivot_root|change_profile)\b/.test(rule))).toEqual(
      [],
    );
  });

  test('keeps the environment where a narrower profile begins', () => {
    const transitions = rulesOf(null).filter((rule) => rule.includes('->'));
    expect(transitions).toEqual([
      '/usr/local/bin/node cx -> node,',
      '/usr/local/bin/relay-commands cx -> relay,',
      '/usr/bin/curl cx -> health,',
    ]);
  });

  test('knows the places that the scripts name', () => {
    const run = text('addon/rootfs/etc/s6-overlay/s6-rc.d/spottypottysense/run');
    const named = [...run.matchAll(/=(\/\S+)/g)].map(([, path = '']) => path);
    expect(named).toHaveLength(4);
    const node = rulesOf('node').join('\n');
    for (const path of named) expect(node).toContain(path.replace(/^\/opt\/app\/.*/, '/opt/app'));
  });
});
