// Writes WordBreakTable.cs and LowerCaseTable.cs beside this script.
//
//   npm install --prefix DIR @unicode/unicode-9.0.0 @unicode/unicode-11.0.0
//   node generate.mjs DIR
//
// Word_Break, Line_Break, Script, General_Category and the case mappings are those of Unicode 9.0, the emoji properties
// those of Emoji 11.0: the versions that Lucene 8's StandardTokenizer is built on. Newer data would give other tokens.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(pathToFileURL(join(process.argv[2], 'index.js')));
const load = async (path) => (await import(pathToFileURL(require.resolve(path)))).default;
const points = async (version, property) =>
  new Set(await load(`@unicode/unicode-${version}.0.0/${property}/code-points.mjs`));
const union = (...sets) => new Set(sets.flatMap((set) => [...set]));
const both = (a, b) => new Set([...a].filter((point) => b.has(point)));
const without = (a, b) => new Set([...a].filter((point) => !b.has(point)));
const span = (first, last) => new Set(Array.from({ length: last - first + 1 }, (_, i) => first + i));
const of = (text) => new Set([...text].map((character) => character.codePointAt(0)));

// ---- The sets of code points that the rules below speak of.
const wb = (name) => points(9, `Word_Break/${name}`);
const emoji = (name) => points(11, `Binary_Property/${name}`);
const [aLetter, hebrew, numeric, katakana, midLetter, midNum, midNumLet, singleQuote, doubleQuote] = await Promise.all(
  ['ALetter', 'Hebrew_Letter', 'Numeric', 'Katakana', 'MidLetter', 'MidNum', 'MidNumLet', 'Single_Quote',
    'Double_Quote'].map(wb));
const [format, extend, zwj, extendNumLet, regional] =
  await Promise.all(['Format', 'Extend', 'ZWJ', 'ExtendNumLet', 'Regional_Indicator'].map(wb));
const [anyEmoji, modifier, modifierBase, pictographic] = await Promise.all(
  ['Emoji', 'Emoji_Modifier', 'Emoji_Modifier_Base', 'Extended_Pictographic'].map(emoji));
const letter = union(aLetter, hebrew);
const ignorable = union(format, extend, zwj);
const keyCapBase = of('0123456789#*');
const digitsOfForms = both(
  await points(9, 'Block/Halfwidth_And_Fullwidth_Forms'), await points(9, 'General_Category/Decimal_Number'));
const notPictures = union(regional, keyCapBase, of('\u00A9\u00AE\u2122\u3030\u303D'), modifier);
const sets = {
  ignorable,
  ignorableSansPresentation: without(ignorable, span(0xFE0E, 0xFE0F)),
  presentation: span(0xFE0F, 0xFE0F),
  zwj,
  keyCapBase,
  keyCap: span(0x20E3, 0x20E3),
  emoji: union(pictographic, without(anyEmoji, notPictures)),
  modifier,
  modifierBase,
  tag: span(0xE0020, 0xE007E),
  tagEnd: span(0xE007F, 0xE007F),
  regional,
  hangul: both(await points(9, 'Script/Hangul'), letter),
  letter,
  hebrew,
  numeric: union(numeric, digitsOfForms),
  katakana,
  midLetter: union(midLetter, midNumLet, singleQuote),
  midNum: union(midNum, midNumLet, singleQuote),
  extendNumLet,
  singleQuote,
  doubleQuote,
  han: await points(9, 'Script/Han'),
  hiragana: await points(9, 'Script/Hiragana'),
  complex: await points(9, 'Line_Break/Complex_Context'),
};

// ---- Code points that lie in the same sets are one class. Class 0 lies in none, class 1 is that of the plain letters.
const names = Object.keys(sets);
const signature = new Array(0x110000).fill('');
names.forEach((name) => sets[name].forEach((point) => { signature[point] += `${name} `; }));
const classNames = ['', signature[0x61]];
signature.forEach((text) => { if (!classNames.includes(text)) classNames.push(text); });
const classOf = new Map(classNames.map((text, i) => [text, i]));
const classesOf = (name) => classNames.flatMap((text, i) => (text.split(' ').includes(name) ? [i] : []));

// ---- Rules, as expressions over those sets.
const set = (name) => ({ kind: 'set', name });
const seq = (...parts) => ({ kind: 'seq', parts });
const alt = (...parts) => ({ kind: 'alt', parts });
const star = (part) => ({ kind: 'star', part });
const plus = (part) => seq(part, star(part));
const maybe = (part) => alt(part, seq());
const ex = (name) => seq(set(name), star(set('ignorable'))); // WB4
const picture = (name) => seq(set(name), star(set('ignorableSansPresentation')));

const emojiUnit = alt(
  seq(star(set('zwj')), picture('emoji'), maybe(set('presentation'))),
  seq(maybe(seq(star(set('zwj')), picture('modifierBase'))), picture('modifier')));
const joined = (unit, ...joints) => seq(unit, star(seq(alt(...joints), unit)));
const underscores = star(ex('extendNumLet'));
const number = joined(ex('numeric'), underscores, ex('midNum'));                        // WB8, 11, 12, 13a, 13b
const stretch = alt(
  joined(ex('katakana'), underscores),                                                  // WB13
  plus(alt(
    seq(ex('hebrew'), alt(ex('singleQuote'), seq(ex('doubleQuote'), ex('hebrew')))),    // WB7a-c
    number,
    joined(ex('letter'), underscores, ex('midLetter')))));                              // WB5-7, 9, 10
const rules = [
  ['Emoji', alt(
    seq(emojiUnit, alt(star(seq(set('zwj'), emojiUnit)), seq(plus(set('tag')), set('tagEnd')))),
    seq(picture('keyCapBase'), maybe(set('presentation')), picture('keyCap')),
    seq(ex('regional'), ex('regional')))],
  ['Number', seq(underscores, number, underscores)],
  ['Hangul', plus(ex('hangul'))],
  ['Katakana', plus(ex('katakana'))],
  ['Word', seq(underscores, stretch, star(seq(plus(ex('extendNumLet')), stretch)), underscores)],
  ['SouthEastAsian', plus(ex('complex'))],
  ['Ideograph', ex('han')],
  ['Hiragana', ex('hiragana')],
];

// ---- Expressions to a nondeterministic automaton, that to a deterministic one, that to the smallest.
const steps = [];   // state → [{ on: class, to }]
const empty = [];   // state → [to]
const accepts = []; // state → index of its rule
const node = () => { steps.push([]); empty.push([]); return steps.length - 1; };
function build(expression, from) {
  switch (expression.kind) {
    case 'set': {
      const to = node();
      classesOf(expression.name).forEach((on) => steps[from].push({ on, to }));
      return to;
    }
    case 'seq': return expression.parts.reduce((at, part) => build(part, at), from);
    case 'alt': {
      const to = node();
      expression.parts.forEach((part) => {
        const begin = node();
        empty[from].push(begin);
        empty[build(part, begin)].push(to);
      });
      return to;
    }
    default: {
      const loop = node();
      empty[from].push(loop);
      empty[build(expression.part, loop)].push(loop);
      const to = node();
      empty[loop].push(to);
      return to;
    }
  }
}
const closure = (states) => {
  const seen = new Set(states);
  const open = [...seen];
  while (open.length) empty[open.pop()].forEach((to) => { if (!seen.has(to)) { seen.add(to); open.push(to); } });
  return [...seen].sort((a, b) => a - b);
};
const begin = node();
rules.forEach(([, expression], i) => { accepts[build(expression, begin)] = i; });

const subsets = [[], closure([begin])]; // 0 is dead, 1 the start
const known = new Map(subsets.map((states, i) => [states.join(), i]));
const next = [classNames.map(() => 0)];
for (let i = 1; i < subsets.length; i++) {
  next[i] = classNames.map((_, on) => {
    const to = closure(subsets[i].flatMap((s) => steps[s].filter((step) => step.on === on).map((step) => step.to)));
    const key = to.join();
    if (!known.has(key)) { known.set(key, subsets.length); subsets.push(to); }
    return known.get(key);
  });
}
const ruleOf = subsets.map((states) => Math.min(...states.map((s) => accepts[s] ?? Infinity), Infinity));
let group = ruleOf.map((rule) => (rule === Infinity ? 0 : rule + 1));
for (let count = 0; ;) {
  const keys = new Map();
  group = group.map((own, i) => {
    const key = `${own}:${next[i].map((to) => group[to]).join()}`;
    if (!keys.has(key)) keys.set(key, keys.size);
    return keys.get(key);
  });
  if (keys.size === count) break;
  count = keys.size;
}
// Order: dead, start, those that accept nothing, those that accept; so one comparison tells that a state accepts.
const members = new Map();
group.forEach((own, i) => { if (!members.has(own)) members.set(own, i); });
const rank = (i) => (i < 2 ? i - 2 : ruleOf[i] === Infinity ? 0 : 1 + ruleOf[i]);
const order = [...members.values()].sort((a, b) => rank(a) - rank(b) || a - b);
const place = new Map(order.map((i, at) => [group[i], at]));
const table = order.map((i) => next[i].map((to) => place.get(group[to])));
const firstAccepting = order.findIndex((i) => ruleOf[i] !== Infinity);
if (order.length > 255 || classNames.length > 32) throw new Error('the table outgrew its format');
table.forEach((row) => { if (table[row[1]][1] !== row[1]) throw new Error('a run of letters leaves its state'); });

// Classes of which no sequence, however long, is or starts a token by itself: underscores, joiners, marks.
const idleSets = ['ignorable', 'ignorableSansPresentation', 'presentation', 'zwj', 'extendNumLet', 'keyCap', 'tag'];
const idle = classNames.map((name) => name !== '' && name.trim().split(' ').every((one) => idleSets.includes(one)));
const reached = new Set([1]);
reached.forEach((state) => table[state].forEach((to, on) => { if (idle[on]) reached.add(to); }));
if (Math.max(...reached) >= firstAccepting) throw new Error('an idle sequence is a token');

// ---- Output.
const header = `// Made by generate.mjs; edits are lost. Derived from the Unicode Character Database 9.0 and Emoji 11.0,
// Copyright © 1991-2018 Unicode, Inc., used under the Unicode Licence: https://www.unicode.org/license.txt

namespace SearchEngine.Lucene.Analysis.Unicode;
`;
const wrapped = (words, indent) => {
  const lines = [''];
  words.forEach((word) => {
    if (lines.at(-1).length + word.length + indent > 118) lines.push('');
    lines[lines.length - 1] += (lines.at(-1) === '' ? '' : ' ') + word;
  });
  return lines.map((line) => ' '.repeat(indent) + line).join('\n');
};
const hex = (value) => value.toString(16).toUpperCase();

const runs = classNames.map(() => []);
for (let first = 0; first < signature.length;) {
  let last = first;
  while (last + 1 < signature.length && signature[last + 1] === signature[first]) last++;
  runs[classOf.get(signature[first])].push(first === last ? hex(first) : `${hex(first)}-${hex(last)}`);
  first = last + 1;
}
const classText = classNames.map((name, i) => (i === 0 ? '' : `        // ${i}: ${name}\n        """
${wrapped(runs[i], 8)}
        """,
`)).join('');
writeFileSync(join(here, 'WordBreakTable.cs'), `${header}
/// <summary>The word break class of every code point, and the automaton that reads tokens off classes.</summary>
internal static class WordBreakTable
{
    /// <summary>The number of classes. Class 0 is every code point that is in no word.</summary>
    public const int ClassCount = ${classNames.length};

    /// <summary>The class of letters that have no other property. A run of them stays in one state.</summary>
    public const int LetterClass = 1;

    /// <summary>The state that nothing leaves.</summary>
    public const int Dead = 0;

    /// <summary>The state before a token.</summary>
    public const int Start = 1;

    /// <summary>States from here on accept: what was read is a token of <see cref="Accepted"/>.</summary>
    public const int FirstAccepting = ${firstAccepting};

    /// <summary>
    /// The classes, a bit for each, of which no sequence is a token: underscores, joiners and marks wait for a letter.
    /// </summary>
    public const uint IdleClasses = 0x${hex(idle.reduce((bits, own, i) => bits + (own ? 2 ** i : 0), 0))};

    /// <summary>The code points of class 1 and on, as hexadecimal ranges.</summary>
    public static readonly string[] Ranges =
    [
${classText}    ];

    /// <summary>The kind of token of each accepting state, from <see cref="FirstAccepting"/> on.</summary>
    public static ReadOnlySpan<TokenType> Accepted =>
    [
${wrapped(order.slice(firstAccepting).map((i) => `TokenType.${rules[ruleOf[i]][0]},`), 8)}
    ];

    /// <summary>The next state for each state (a row) and class (a column).</summary>
    public static ReadOnlySpan<byte> Transitions =>
    [
${table.map((row) => `        ${row.map((to) => `${to},`).join(' ')}`).join('\n')}
    ];
}
`);

// Runs of lower-casing pairs: first-last:step>lower case of the first.
const lower = [...(await load('@unicode/unicode-9.0.0/Simple_Case_Mapping/Lowercase/code-points.mjs'))];
const pairs = lower.sort(([a], [b]) => a - b);
const mapped = [];
for (let i = 0; i < pairs.length;) {
  const [first, target] = pairs[i];
  const step = i + 1 < pairs.length && pairs[i + 1][0] - first <= 2 ? pairs[i + 1][0] - first : 1;
  let j = i;
  while (j + 1 < pairs.length && pairs[j + 1][0] === pairs[j][0] + step
    && pairs[j + 1][1] - pairs[j + 1][0] === target - first) j++;
  mapped.push(`${hex(first)}-${hex(pairs[j][0])}:${step}>${hex(target)}`);
  i = j + 1;
}
writeFileSync(join(here, 'LowerCaseTable.cs'), `${header}
/// <summary>The simple lower-case mappings: one code point for one, whatever the language.</summary>
internal static class LowerCaseTable
{
    /// <summary>
    /// Runs \`first-last:step>target\`, hexadecimal; each code point's target lies as far from it as the first one's.
    /// </summary>
    public const string Runs =
        """
${wrapped(mapped, 8)}
        """;
}
`);
console.log(`${classNames.length} classes, ${order.length} states, ${mapped.length} case runs`);
