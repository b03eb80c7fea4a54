// Makes pinyin.bin, which PinyinData reads and describes:
//
//   node generate.mjs Unihan_Readings.txt pinyin_simp.dict.yaml pinyin.bin
//
// Unihan_Readings.txt: Unicode 15.0, as Debian's unicode-data 15.0.0 has it (unpacked with bunzip2).
// pinyin_simp.dict.yaml: as Debian's rime-data-pinyin-simp 0.0~git20230104 has it; words of Android's Pinyin IME.
// The same input gives the same bytes.

import { readFileSync, writeFileSync } from 'node:fs';

const [unihanFile, wordFile, outputFile] = process.argv.slice(2);
if (!outputFile) {
  console.error('usage: node generate.mjs Unihan_Readings.txt pinyin_simp.dict.yaml pinyin.bin');
  process.exit(2);
}

// Without tone; ü is v, but üe after l and n is ue, as nothing else is spelled so.
const plain = syllable =>
  syllable.normalize('NFD').replace(/u\u0308/g, 'v').replace(/\p{M}/gu, '').replace(/^([ln])ve$/, '$1ue').toLowerCase();

// Unihan: the usual reading first, then those of word counts and of the table of common characters of 2013.
const unihan = new Map();
const kinds = ['kMandarin', 'kHanyuPinlu', 'kTGHZ2013'];
const rows = readFileSync(unihanFile, 'utf8').split('\n').map(line => line.split('\t')).filter(row => row[0].startsWith('U+') && kinds.includes(row[1]));
for (const kind of kinds) {
  for (const [code, , value] of rows.filter(row => row[1] === kind)) {
    const character = String.fromCodePoint(parseInt(code.slice(2), 16));
    const readings = value.split(' ').flatMap(part => part.replace(/^[\d.,*]+:/, '').replace(/\(\d+\)$/, '').split(','));
    unihan.set(character, [...new Set([...(unihan.get(character) ?? []), ...readings.map(plain)])]);
  }
}

// Rime: character or word, its syllables, its weight. Of a word's readings the one of the highest weight counts.
const characterWeights = new Map();
const words = new Map();
let total = 0;
for (const line of readFileSync(wordFile, 'utf8').split('\n')) {
  const [text, reading, weightText] = line.split('\t');
  if (!reading || line.startsWith('#')) continue;
  const weight = Number(weightText ?? 0);
  const syllables = reading.split(' ').map(plain);
  const characters = [...text];
  if (characters.length !== syllables.length || text.length > 4 || characters.length !== text.length) continue;
  total += weight;
  if (characters.length === 1) {
    const known = characterWeights.get(text) ?? new Map();
    known.set(syllables[0], Math.max(weight, known.get(syllables[0]) ?? 0));
    characterWeights.set(text, known);
  } else if (!words.has(text) || words.get(text).weight < weight) {
    words.set(text, { syllables, weight });
  }
}

// By weight where texts were counted; rare characters, and equal weights, by Unihan.
const table = new Map();
for (const character of new Set([...unihan.keys(), ...characterWeights.keys()])) {
  const weights = characterWeights.get(character) ?? new Map();
  const ofUnihan = unihan.get(character) ?? [];
  const most = Math.max(0, ...weights.values());
  const rank = reading => (most >= 100 ? -(weights.get(reading) ?? -1) : 0);
  const readings = [...new Set([...ofUnihan, ...weights.keys()])].sort((a, b) => rank(a) - rank(b));
  table.set(character, { readings, weight: most });
}
for (const [word, { syllables }] of words) {
  [...word].forEach((character, i) => {
    const { readings } = table.get(character);
    if (!readings.includes(syllables[i])) readings.push(syllables[i]);
  });
}

const byOrdinal = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const syllables = [...new Set([...table.values()].flatMap(entry => entry.readings))].sort(byOrdinal);
const numberOf = new Map(syllables.map((syllable, i) => [syllable, i]));
if (syllables.some(syllable => !/^[a-zê]+$/.test(syllable))) throw new Error('a syllable has more than letters');

const bytes = [...Buffer.from('Pinyin\0\u0001', 'latin1')];
const integer = value => {
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  bytes.push(value);
};
// Eighths of a bit: how surprising it is to meet it in a text.
const cost = weight => Math.min(255, Math.round(8 * Math.log2(total / (weight + 1))));

integer(syllables.length);
for (const syllable of syllables) {
  integer(syllable.length);
  bytes.push(...Buffer.from(syllable, 'latin1'));
}

const characters = [...table.keys()].sort((a, b) => a.codePointAt(0) - b.codePointAt(0));
integer(characters.length);
let previous = 0;
for (const character of characters) {
  const { readings, weight } = table.get(character);
  integer(character.codePointAt(0) - previous);
  previous = character.codePointAt(0);
  bytes.push(cost(weight));
  integer(readings.length);
  for (const reading of readings) integer(numberOf.get(reading));
}

const sorted = [...words.keys()].sort(byOrdinal);
integer(sorted.length);
let before = '';
for (const word of sorted) {
  let shared = 0;
  while (shared < before.length && shared < word.length && before[shared] === word[shared]) shared++;
  integer(shared);
  integer(word.length - shared);
  for (let i = shared; i < word.length; i++) bytes.push(word.charCodeAt(i) & 0xff, word.charCodeAt(i) >> 8);
  before = word;
  const { syllables: reading, weight } = words.get(word);
  bytes.push(cost(weight));
  let choice = 0;
  [...word].forEach((character, i) => {
    const place = table.get(character).readings.indexOf(reading[i]);
    if (place > 15) throw new Error(`${character} has too many readings`);
    choice |= place << (4 * i);
  });
  integer(choice);
}
writeFileSync(outputFile, Uint8Array.from(bytes));
console.log(`${syllables.length} syllables, ${characters.length} characters, ${sorted.length} words in ${bytes.length} bytes`);
