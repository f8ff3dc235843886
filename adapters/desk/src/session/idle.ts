// Locks the desk when nobody uses it, and tells the gateway that somebody does.

import { useEffect } from 'react';

const kLookEvery = 5_000;
const kTellEvery = 60_000;
const kSigns = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * @param idleSeconds  after so long without a key or a pointer `onIdle` is called
 * @param onUse  told once a minute while the desk is used
 * @param watched  whether the desk is open: one that is shut is neither used nor to be locked
 */
export function useIdle(
  idleSeconds: number,
  onUse: () => void,
  onIdle: () => void,
  watched: boolean,
): void {
  useEffect(() => {
    if (!watched) return undefined;
    let used = Date.now();
    let told = used;
    const use = () => {
      used = Date.now();
    };
    const look = () => {
      const now = Date.now();
      if (now - used >= idleSeconds * 1000) return onIdle();
      if (used > told && now - told >= kTellEvery) {
        told = now;
        onUse();
      }
    };
    for (const sign of kSigns) window.addEventListener(sign, use, { passive: true });
    const timer = window.setInterval(look, kLookEvery);
    return () => {
      window.clearInterval(timer);
      for (const sign of kSigns) window.removeEventListener(sign, use);
    };
  }, [idleSeconds, onUse, onIdle, watched]);
}
