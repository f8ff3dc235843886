// Between a browser's field for local time and the schema's time with a zone. Pure but for the
// zone of the machine.

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function local(at: Date): string {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The value of the field; empty where the text is no time. */
export function localInput(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? '' : local(at);
}

/** The time as the schema wants it; empty for an empty field. */
export function timeWithZone(input: string): string {
  const at = new Date(input);
  return Number.isNaN(at.getTime()) ? '' : zoned(at);
}

/** A time of this machine's zone, to the second. */
export function zoned(at: Date): string {
  const offset = -at.getTimezoneOffset();
  const size = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${local(at)}:${two(at.getSeconds())}${offset === 0 ? 'Z' : zone}`;
}
