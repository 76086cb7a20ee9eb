export interface Piece {
  text: string;
  change: 'same' | 'left' | 'right';
}

const TOKEN = /[\p{Script=Latin}\p{N}]+(?:[.,]\d+)*|\s+|./gsu;
const LONGEST = 1_200;

const joinRuns = (pieces: Piece[]): Piece[] =>
  pieces.reduce<Piece[]>((runs, piece) => {
    const last = runs.at(-1);
    if (last && last.change === piece.change) last.text += piece.text;
    else if (piece.text !== '') runs.push({ ...piece });
    return runs;
  }, []);

/** Where two texts differ: by character in Chinese, by word in Latin. Very long texts are compared at their ends only. */
export function textDiff(left: string, right: string): Piece[] {
  const [a, b] = [left.match(TOKEN) ?? [], right.match(TOKEN) ?? []];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  return joinRuns([
    { text: a.slice(0, head).join(''), change: 'same' },
    ...(from.length > LONGEST || to.length > LONGEST ? replaced(from, to) : common(from, to)),
    { text: a.slice(a.length - tail).join(''), change: 'same' },
  ]);
}

const replaced = (from: string[], to: string[]): Piece[] => [
  { text: from.join(''), change: 'left' },
  { text: to.join(''), change: 'right' },
];

/** The longest common subsequence, walked back into pieces. */
function common(from: string[], to: string[]): Piece[] {
  const width = to.length + 1;
  const longest = new Uint16Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      const here = i * width + j;
      longest[here] =
        from[i] === to[j] ? longest[here + width + 1]! + 1 : Math.max(longest[here + width]!, longest[here + 1]!);
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < from.length && j < to.length) {
    if (from[i] === to[j]) {
      pieces.push({ text: from[i++]!, change: 'same' });
      j++;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) {
      pieces.push({ text: from[i++]!, change: 'left' });
    } else {
      pieces.push({ text: to[j++]!, change: 'right' });
    }
  }
  return [...pieces, ...replaced(from.slice(i), to.slice(j))];
}
