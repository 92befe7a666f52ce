/** Taking messages in at the pace of the house. What they say is somebody else's business. */
import type { IPublishPacket, MqttClient } from 'mqtt';

/**
 * Acknowledges a message when it has been dealt with, and takes the next one in another turn of the event loop.
 *
 * mqtt.js hands on one packet at a time and waits for `done` (client.js, connect: `work`, `nextTickWork`), but between the packets of one
 * read it takes no more than a microtask: 64 KiB, some 500 reports, would pass before anybody else had a turn. With a turn in between,
 * the socket is not read while we are behind, so the broker keeps the flood; Mosquitto sends no more than 20 unacknowledged.
 */
export function receiveOneByOne(
  client: Pick<MqttClient, 'connected' | 'handleMessage'>,
  hear: (packet: IPublishPacket) => void,
): void {
  client.handleMessage = (packet, done) => {
    hear(packet);
    // Of a connection that has ended meanwhile nothing is acknowledged: mqtt.js would keep the acknowledgement and send it on the
    // next connection, where its number may stand for another message.
    setImmediate(() => done(client.connected ? undefined : new Error('the connection has ended')));
  };
}
