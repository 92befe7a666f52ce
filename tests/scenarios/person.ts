/** What a person does in the Spotify app. */
import type { SpotifySimulator } from '../../src/simulator/simulator.ts';

export function createPerson(spotify: SpotifySimulator, accountId: string) {
  return {
    pause: () => spotify.act('user-action', { action: 'pause', accountId }),
    resume: () => spotify.act('user-action', { action: 'resume', accountId }),
    play: (contextUri: string, deviceName: string) =>
      spotify.act('user-action', { action: 'play', accountId, contextUri, deviceName }),
    moveTo: (deviceName: string) => spotify.act('user-action', { action: 'transfer', accountId, deviceName }),
    turnTo: (volumePercent: number) =>
      spotify.act('user-action', { action: 'volume', accountId, volumePercent }),
  };
}
