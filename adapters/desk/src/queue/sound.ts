// A sound for urgent arrivals, made by the page itself; browsers allow it after the first gesture.

let context: AudioContext | undefined;

const kTones = [880, 660, 880];
const kToneSeconds = 0.18;
const kLoudness = 0.15;

/** To be called from a gesture of the officer. */
export function allowSound(): void {
  context ??= new AudioContext();
  void context.resume();
}

export function soundAllowed(): boolean {
  return context?.state === 'running';
}

/** Three short tones; nothing where no gesture allowed it yet. */
export function soundUrgent(): void {
  if (!context || context.state !== 'running') return;
  kTones.forEach((pitch, at) => {
    if (!context) return;
    const start = context.currentTime + at * (kToneSeconds + 0.04);
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(kLoudness, start);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + kToneSeconds);
    tone.connect(loudness).connect(context.destination);
    tone.start(start);
    tone.stop(start + kToneSeconds);
  });
}
