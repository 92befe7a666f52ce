/** Binary sensors that announce themselves to Home Assistant by MQTT discovery, as a Zigbee bridge or a Tasmota device does. */
import type { Mosquitto } from '../mosquitto.ts';
import { waitFor } from '../wait.ts';
import type { Core } from './core.ts';

export interface MqttSensor {
  entityId: string;
  /** @returns when the broker has it. */
  say(state: 'ON' | 'OFF'): Promise<void>;
  /** Says it and waits until Home Assistant has it as well. */
  become(state: 'ON' | 'OFF'): Promise<void>;
  /** Takes its announcement back: its entity is removed. */
  leave(): Promise<void>;
  /** Announces itself, and says that it is off. @returns when Home Assistant has the entity. */
  announce(): Promise<void>;
}

export interface BrokerWay {
  /** Steps of the integration's flow that come first. */
  before?: object[];
  login?: { username: string; password: string };
}

/** Sets up Home Assistant's own `mqtt` integration with a broker of ours. */
export async function setUpMqtt(
  core: Core,
  broker: Mosquitto,
  { before = [], login }: BrokerWay = {},
): Promise<void> {
  await core.setUp('mqtt', ...before, {
    broker: '127.0.0.1',
    port: broker.port,
    ...login,
    other_settings: { set_client_cert: false, set_ca_cert: 'off' },
  });
}

export function mqttSensor(core: Core, broker: Mosquitto, name: string, deviceClass: string): MqttSensor {
  const entityId = `binary_sensor.${name}`;
  const announcement = `homeassistant/binary_sensor/${name}/config`;
  const topic = `bridge/${name}`;
  const config = {
    name,
    unique_id: name,
    default_entity_id: entityId,
    device_class: deviceClass,
    state_topic: topic,
  };
  // Retained: Home Assistant subscribes to the topic some time after the announcement, and again after its restart.
  const publish = (to: string, payload: string) => broker.publish(to, payload, '-r', '-q', '1');

  async function become(state: 'ON' | 'OFF'): Promise<void> {
    await publish(topic, state);
    await waitFor(async () => (await core.state(entityId))?.state === state.toLowerCase(), {
      what: `${entityId} to be ${state}`,
      seen: core.said,
    });
  }

  return {
    entityId,
    say: (state) => publish(topic, state),
    become,
    announce: async () => {
      await publish(announcement, JSON.stringify(config));
      await become('OFF');
    },
    leave: async () => {
      await publish(announcement, '');
      await waitFor(async () => (await core.state(entityId)) === null, { what: `${entityId} to be gone` });
    },
  };
}
