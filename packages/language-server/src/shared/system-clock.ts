import type { Clock } from '@gangmu/language-service';

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    setTimeout(act, milliseconds);
  },
};
