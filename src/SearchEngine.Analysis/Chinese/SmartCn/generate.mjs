// Writes SentenceClassTable.cs beside this script.
//
//   npm install --prefix DIR @unicode/unicode-13.0.0
//   node generate.mjs DIR
//
// General_Category of Unicode 13.0, which Java 17's rules for sentences are built on, with what is special in Java's own
// table beyond the BMP: the last of each run of ignorable characters counts as a comma, but for runs of two, and some
// unassigned code points after ideographs count as letters.
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2], 'node_modules/@unicode/unicode-13.0.0/General_Category');
const category = async (name) => (await import(pathToFileURL(join(folder, name, 'code-points.mjs')))).default;

const classOf = new Array(0x110000).fill('Other');
const put = (name, points) => points.forEach((point) => { classOf[point] = name; });
const categories = {
  Letter: ['Uppercase_Letter', 'Titlecase_Letter', 'Modifier_Letter', 'Other_Letter'],
  Lower: ['Lowercase_Letter'],
  Digit: ['Decimal_Number', 'Letter_Number', 'Other_Number'],
  Space: ['Space_Separator'],
  Opening: ['Open_Punctuation', 'Initial_Punctuation'],
  Closing: ['Close_Punctuation', 'Final_Punctuation'],
  Ignored: ['Nonspacing_Mark', 'Enclosing_Mark', 'Format'],
};
for (const [name, parts] of Object.entries(categories)) {
  for (const part of parts) put(name, [...await category(part)]);
}
const of = (text) => [...text].map((character) => character.codePointAt(0));
put('Space', of('\t\n\f\r\u2028'));
put('Quote', of('"\''));
put('Comma', of(','));
put('Period', of('.\uFF0E'));
put('Terminator', of('!?\u3002\uFF01\uFF1F'));
put('Danda', of('\u0964\u0965'));
put('Paragraph', of('\u2029'));

const ideographGaps = [
  [0x18CD6, 0x18CFF], [0x2A6DE, 0x2A6FF], [0x2B735, 0x2B73F], [0x2B81E, 0x2B81F], [0x2CEA2, 0x2CEAF],
  [0x2FA1E, 0x2FFFF],
];
for (const [first, last] of ideographGaps) {
  for (let point = first; point <= last; point++) classOf[point] = 'Letter';
}
for (let first = 0x10000, last; first < classOf.length; first = last + 1) {
  last = first;
  while (classOf[first] === 'Ignored' && classOf[last + 1] === 'Ignored') last++;
  if (classOf[first] === 'Ignored' && last - first + 1 !== 2) classOf[last] = 'Comma';
}

// Lower-case letters often alternate with others: all letters are written first, the lower ones over them.
const names = ['Letter', 'Lower', ...[...new Set(classOf)].filter((n) => !['Other', 'Letter', 'Lower'].includes(n)).sort()];
const runsOf = (name) => {
  const member = (point) => classOf[point] === name || (name === 'Letter' && classOf[point] === 'Lower');
  const points = [];
  for (let point = 0; point < classOf.length; point++) if (member(point)) points.push(point);
  const runs = [];
  for (let i = 0; i < points.length;) {
    const step = i + 1 < points.length && points[i + 1] - points[i] <= 2 ? points[i + 1] - points[i] : 1;
    let j = i;
    while (j + 1 < points.length && points[j + 1] === points[j] + step) j++;
    const hex = (value) => value.toString(16).toUpperCase();
    runs.push(hex(points[i]) + (j > i ? (step === 1 ? '-' : '=') + hex(points[j]) : ''));
    i = j + 1;
  }
  return runs;
};
const wrapped = (words) => {
  const lines = [''];
  for (const word of words) {
    if (lines.at(-1).length + word.length > 108) lines.push('');
    lines[lines.length - 1] += (lines.at(-1) === '' ? '' : ' ') + word;
  }
  return lines.map((line) => ' '.repeat(12) + line).join('\n');
};
writeFileSync(join(here, 'SentenceClassTable.cs'), `// Made by generate.mjs; edits are lost. Derived from the Unicode Character Database 13.0,
// Copyright © 1991-2020 Unicode, Inc., used under the Unicode Licence: https://www.unicode.org/license.txt

namespace SearchEngine.Analysis.Chinese.SmartCn;

/// <summary>The code points of each class; those in none are of class Other.</summary>
internal static class SentenceClassTable
{
    /// <summary>
    /// Runs \`first-last\`, or \`first=last\` where only every second code point is meant, in hexadecimal. A later class
    /// takes code points from an earlier one.
    /// </summary>
    public static readonly (SentenceClass Class, string Runs)[] Classes =
    [
${names.map((name) => `        (SentenceClass.${name},
            """
${wrapped(runsOf(name))}
            """),`).join('\n')}
    ];
}
`);
console.log(names.map((name) => `${name} ${runsOf(name).length}`).join(', '));
