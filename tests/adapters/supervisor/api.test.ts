import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { addressFrom } from '../../../src/adapters/mqtt/address.ts';
import { createSupervisorApi, type SupervisorApi } from '../../../src/adapters/supervisor/api.ts';
import { openStrictSupervisor, type StrictSupervisor, TOKEN } from './strict-supervisor.ts';

let supervisor: StrictSupervisor;
let api: SupervisorApi;
beforeEach(async () => {
  supervisor = await openStrictSupervisor();
  api = open();
});

function open(token = TOKEN, url = supervisor.url): SupervisorApi {
  const made = createSupervisorApi({ url, token });
  onTestFinished(made.close);
  return made;
}

const mosquitto = {
  addon: 'core_mosquitto',
  host: 'core-mosquitto',
  port: 1883,
  ssl: false,
  username: 'addons',
  password: 'p:a@s/s%w?rd ü',
  protocol: '3.1.1',
};

describe('the broker', () => {
  it('comes as one URL, whatever stands in the password', async () => {
    supervisor.mqtt = mosquitto;
    const answer = await api.broker();
    expect(answer).toMatchObject({ ok: true });
    expect(addressFrom(answer.ok ? (answer.value ?? '') : '')).toEqual({
      protocol: 'mqtt',
      host: 'core-mosquitto',
      port: 1883,
      username: 'addons',
      password: 'p:a@s/s%w?rd ü',
    });
  });

  it.each([
    [{ host: 'b', port: 8883, ssl: true, username: 'u', password: 'p' }, 'mqtts://u:p@b:8883'],
    [{ host: 'b', port: 1884 }, 'mqtt://b:1884'],
    [{ host: 'b', port: 1884, ssl: null, username: null, password: null }, 'mqtt://b:1884'],
  ])('%j is at %s', async (service, value) => {
    supervisor.mqtt = service;
    expect(await api.broker()).toEqual({ ok: true, value });
  });

  it('is none when the Supervisor says so, and only then', async () => {
    expect(await api.broker()).toEqual({ ok: true, value: null });
    supervisor.mood = 'starting';
    expect(await api.broker()).toMatchObject({ ok: false, failure: { kind: 'waits' } });
  });

  it('is not given to an app that has not asked for it in its config.yaml', async () => {
    supervisor.mqtt = mosquitto;
    supervisor.declared = false;
    expect(await api.broker()).toEqual({
      ok: false,
      failure: {
        kind: 'refused',
        message: 'No access to mqtt service!',
        sentence: expect.stringMatching(/config\.yaml .* mqtt:want/),
      },
    });
  });

  it.each([
    { host: 'b' },
    { host: '', port: 1883 },
    { host: 'a b', port: 1883 },
    { host: 'b', port: 0 },
    { host: 'b', port: '1883' },
  ])('%j is not believed', async (service) => {
    supervisor.mqtt = service;
    expect(await api.broker()).toMatchObject({
      failure: { kind: 'waits', sentence: expect.stringContaining('cannot be read') },
    });
  });
});

it('tells by which name automations call the app', async () => {
  expect(await api.info()).toEqual({ ok: true, value: { slug: 'a0d7b954_spottypottysense' } });
});

it('offers the companion with version and instance', async () => {
  const config = { version: '0.1.0', instance_id: 'i' };
  expect(await api.announce(config)).toMatchObject({ ok: true });
  expect(supervisor.announced).toEqual([{ service: 'spottypottysense', config }]);
  supervisor.declared = false;
  expect(await api.announce(config)).toMatchObject({ failure: { kind: 'refused' } });
});

describe('what fails', () => {
  it('is said when it babbles', async () => {
    supervisor.mood = 'babbling';
    expect(await api.info()).toMatchObject({
      failure: { kind: 'waits', sentence: expect.stringContaining('cannot be read') },
    });
  });

  it('is said when nobody is there', async () => {
    expect(await open(TOKEN, 'http://127.0.0.1:1').info()).toEqual({
      ok: false,
      failure: {
        kind: 'waits',
        message: null,
        sentence: 'The Supervisor cannot be reached (/addons/self/info)',
      },
    });
  });

  it('is refused with a token that is not ours', async () => {
    const refused = {
      failure: { kind: 'refused', message: null, sentence: expect.stringContaining('answers 403') },
    };
    expect(await open('of another app').info()).toMatchObject(refused);
    expect(await open('of another app').broker()).toMatchObject(refused);
  });

  it('ends with the closing, though nobody answers', async () => {
    supervisor.mood = 'silent';
    const asked = api.info();
    api.close();
    expect(await asked).toMatchObject({ ok: false, failure: { kind: 'waits' } });
  });

  it('never has the token in it', async () => {
    // Such a token cannot be sent, and what fetch says of it quotes it.
    const odd = `${TOKEN}\n${TOKEN}`;
    const failures = [await open(odd).info(), await open(`${TOKEN}-old`).broker()];
    supervisor.mood = 'telltale';
    failures.push(await api.info());
    for (const failure of failures) {
      expect(failure.ok).toBe(false);
      expect(JSON.stringify(failure)).not.toContain(TOKEN);
    }
  });
});
