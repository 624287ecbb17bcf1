/** Text that programs stumble over. What is accepted stands between two letters, as text neither begins nor ends with a space. */

const point = (code: number) => String.fromCodePoint(code)

/** Kept as it is, by every store. */
export const awkward: [string, string][] = [
  ['Han outside the first plane', '𠮷野㐂'],
  ['Han with a variation selector', `葛${point(0xe0100)}`],
  ['a mark that composes with nothing', 'q\u0301\u0345'],
  ['a mark of Thai', 'ก\u0e49'],
  ['emoji', '😀'],
  ['emoji with a tone of skin', '👩🏽'],
  ['emoji with a selector', '❤\ufe0f'],
  ['a flag', '🇨🇳'],
  ['a key cap', '1\ufe0f\u20e3'],
  ['a free variation of Mongolian', 'ᠠ\u180b'],
  ['from right to left', 'שלום عربي'],
  ['before DEL and behind the C1 controls', '~\u00a0\u00a1'],
  ['spaces of other widths', '\u2003\u3000\u1680'],
  ['a Braille cell without dots beside others', '\u2800\u2801'],
  ['private use', `\ue000\uf8ff${point(0xf0000)}${point(0x10fffd)}`],
  ['no characters of the first plane', '\ufdd0\ufffe\uffff'],
  ['no characters of other planes', `${point(0x1fffe)}${point(0x10ffff)}`],
  ['what stands for what was lost', '\ufffd\ufffc'],
  ['not assigned', '\u0378'],
  ['what looks like an escape', '\\ud800 \\u0000 \\n %00 &#0;'],
  ['what looks like a language', `"'}) // ; DROP -- {"a":[1]} \${7*7}`],
  ['a name that objects have', '__proto__ constructor'],
]

/** Refused wherever people's text stands. */
export const unseen: [string, string][] = [
  ['NUL', '\u0000'],
  ['the first half of a character', '\ud800'],
  ['the second half of a character', '\udfff'],
  ['two halves the wrong way round', '\udc00\ud800'],
  ['a line break', '\n'],
  ['a tabulator', '\t'],
  ['ANSI', '\u001b[31m'],
  ['DEL', '\u007f'],
  ['U+0085', '\u0085'],
  ['U+009B', '\u009b'],
  ['a soft hyphen', '\u00ad'],
  ['U+034F', '\u034f'],
  ['U+061C', '\u061c'],
  ['U+115F', '\u115f'],
  ['U+1160', '\u1160'],
  ['U+17B4', '\u17b4'],
  ['U+180E', '\u180e'],
  ['zero width space', '\u200b'],
  ['zero width joiner', '\u200d'],
  ['U+2028', '\u2028'],
  ['U+2029', '\u2029'],
  ['an override', '\u202e'],
  ['U+2060', '\u2060'],
  ['U+2064', '\u2064'],
  ['an isolate', '\u2066'],
  ['U+206F', '\u206f'],
  ['U+3164', '\u3164'],
  ['U+FEFF', '\ufeff'],
  ['U+FFA0', '\uffa0'],
  ['U+FFF9', '\ufff9'],
  ['U+1D173', point(0x1d173)],
  ['U+E0000', point(0xe0000)],
  ['U+E0001', point(0xe0001)],
  ['U+E007F', point(0xe007f)],
]

/** Nothing to be seen in them. */
export const blanks: [string, string][] = [
  ['a space', ' '],
  ['ideographic spaces', '\u3000\u3000'],
  ['U+2800', '\u2800'],
  ['U+2800 between spaces', ' \u2800 '],
  ['U+3164', '\u3164'],
  ['a variation selector', '\ufe0f'],
]

/** What would not come back from a store as it went in. */
export const broken = unseen.slice(0, 4)
