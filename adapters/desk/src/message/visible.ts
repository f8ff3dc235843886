// Which characters a reader cannot see, and how a text is cut so that they can be shown.

export interface Piece {
  readonly text: string;
  /** A mark stands for one character that has no ink of its own. */
  readonly mark: boolean;
}

// Controls, format characters (zero width, direction, joiners, tags), separators of lines and
// paragraphs, private use, unpaired surrogates; then fillers and selectors that have no class.
const kUnseen = new RegExp(
  [
    '[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}\\u115f\\u1160\\u2800\\u3164\\uffa0]',
    '\\u034f|\\u17b4|\\u17b5|[\\u180b-\\u180f]|[\\ufe00-\\ufe0f]|[\\u{e0100}-\\u{e01ef}]',
  ].join('|'),
  'gu',
);
const kPlain = new Set(['\t', '\n', '\r']);

// More marks than this say nothing more; the rest of such a text is left to the original.
const kMarksMax = 2_000;

function markOf(character: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${point}`;
}

/** The text in pieces: what can be seen as it is, everything else as the name of its code point. */
export function visiblePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let marks = 0;
  for (const found of text.matchAll(kUnseen)) {
    if (kPlain.has(found[0])) continue;
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), mark: false });
    from = found.index + found[0].length;
    if (marks++ < kMarksMax) pieces.push({ text: markOf(found[0]), mark: true });
  }
  if (from < text.length) pieces.push({ text: text.slice(from), mark: false });
  return pieces;
}

/** One string, for labels and options that cannot hold elements. */
export function visibleText(text: string): string {
  return visiblePieces(text)
    .map((piece) => (piece.mark ? `[${piece.text}]` : piece.text))
    .join('');
}

/** Where to cut a text of at most `length` code units without parting a surrogate pair. */
export function cutAt(text: string, length: number): number {
  if (text.length <= length) return text.length;
  const last = text.charCodeAt(length - 1);
  return last >= 0xd800 && last <= 0xdbff ? length - 1 : length;
}
