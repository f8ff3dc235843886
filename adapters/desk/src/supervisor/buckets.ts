// Names of the age columns: each is twice as long as the one before, the last has no end. Pure.

const kFirstMinutes = 5;

function short(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.round(minutes / 60)} h`;
  return `${Math.round(minutes / 60 / 24)} d`;
}

/** For n columns: "≤ 5 min", "≤ 10 min", … and "> …" for the last. */
export function bucketNames(count: number): string[] {
  return Array.from({ length: count }, (_, at) =>
    at === count - 1 && at > 0
      ? `> ${short(kFirstMinutes * 2 ** (at - 1))}`
      : `≤ ${short(kFirstMinutes * 2 ** at)}`,
  );
}
