import { describe, expect, it } from 'vitest';
import { install } from './installed-app.ts';
import { sampleManifest } from './manifest.ts';
import { judge } from './rights.ts';

type Role = 'default' | 'homeassistant' | 'backup' | 'manager' | 'admin';

/** @param role null: the app asks for no access to the Supervisor at all, as ours. */
function verdict(path: string, role: Role | null, token: string | null = 'app'): 'yes' | 401 | 403 {
  const rights = role === null ? {} : { hassio_api: true, hassio_role: role };
  const app = install({ manifest: { ...sampleManifest, ...rights }, token: 'app' });
  const tokens = { core: 'core', appOf: (said: string) => (said === app.token ? app : null) };
  const judged = judge({ path, token }, tokens);
  return judged.admitted ? 'yes' : judged.status;
}

describe('an app that asks for nothing', () => {
  it.each([
    '/info',
    '/addons/self/info',
    '/addons/self/options',
    '/addons/self/options/config',
    '/addons/self/restart',
    '/addons/self/stats',
    '/services',
    '/services/mqtt',
    '/discovery',
    '/discovery/0123',
    '/auth',
  ])('may ask %s', (path) => {
    expect(verdict(path, null)).toBe('yes');
  });

  it.each([
    '/addons',
    '/addons/self/security',
    '/addons/self/update',
    '/addons/self/options/validate',
    '/addons/other/info',
    '/core/info',
    '/core/restart',
    '/supervisor/info',
    '/host/reboot',
    '/backups',
    '/ingress/session',
    '/ingress/panels',
    '/nowhere',
  ])('may not ask %s', (path) => {
    expect(verdict(path, null)).toBe(403);
  });
});

describe('a role', () => {
  it.each<[Role, string]>([
    ['default', '/core/info'],
    ['default', '/addons/other/info'],
    ['homeassistant', '/core/restart'],
    ['backup', '/backups/new/full'],
    ['manager', '/addons/other/restart'],
    ['manager', '/addons'],
    ['manager', '/host/reboot'],
    ['manager', '/os/info'],
    ['admin', '/os/datadisk/wipe'],
  ])('%s opens %s', (role, path) => {
    expect(verdict(path, role)).toBe('yes');
    expect(verdict(path, null)).toBe(403);
  });

  it.each<[Role, string]>([
    ['default', '/core/restart'],
    ['homeassistant', '/backups'],
    ['backup', '/core/restart'],
    ['manager', '/addons/other/security'],
    ['manager', '/os/datadisk/wipe'],
    ['manager', '/ingress/session'],
  ])('%s does not open %s', (role, path) => {
    expect(verdict(path, role)).toBe(403);
  });

  it('never opens what only Core may', () => {
    expect(verdict('/addons/other/sys_options', 'admin')).toBe(403);
    expect(verdict('/addons/other/sys_options', 'admin', 'core')).toBe('yes');
  });
});

it('asks for a token before it judges one', () => {
  expect(verdict('/info', null, null)).toBe(401);
  expect(verdict('/info', null, 'nobody')).toBe(403);
  expect(verdict('/host/reboot', null, 'core')).toBe('yes');
});

it.each(['/core/websocket', '/core/api/states', '/supervisor/ping', '/ingress/token/page', '/addons/x/icon'])(
  'leaves %s to look for itself',
  (path) => {
    expect(verdict(path, null, null)).toBe('yes');
  },
);

it.each(['/core/api/hassio/app/x', '/core/api/hassio_auth', '/homeassistant/api/hassio_auth/reset'])(
  'keeps %s shut to everybody',
  (path) => {
    expect(verdict(path, 'admin')).toBe(403);
    expect(verdict(path, null, 'core')).toBe(403);
  },
);
