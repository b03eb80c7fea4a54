// Writes LetterFoldingTable.cs beside this script: node generate.mjs
//
// The compatibility decompositions are those of the Unicode version that node was built with (process.versions.unicode).
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Letters that have no decomposition, and forms of one Greek letter.
const others = new Map(Object.entries({
  ß: 'ss', ẞ: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ø: 'o', Ø: 'o', đ: 'd', Đ: 'd', ð: 'd', Ð: 'd', ħ: 'h', Ħ: 'h',
  ı: 'i', İ: 'i', ł: 'l', Ł: 'l', þ: 'th', Þ: 'th', ς: 'σ', ϐ: 'β', ϵ: 'ε', ϑ: 'θ', ϰ: 'κ', ϕ: 'φ', ϖ: 'π', ϱ: 'ρ',
}));

const fold = (character) =>
  [...character.normalize('NFKD').replace(/\p{M}/gu, '')]
    .map((part) => others.get(part) ?? part.toLowerCase().replaceAll('ς', 'σ')).join('');

const groups = new Map();
for (let point = 0x80; point < 0x20000; point++) {
  if (point >= 0xD800 && point < 0xE000) continue;
  const character = String.fromCodePoint(point);
  if (!/^[\p{L}\p{Nd}\p{Nl}\p{No}]$/u.test(character)) continue;
  const target = others.get(character) ?? fold(character);
  if (!/^[a-z0-9α-ω]{1,4}$/u.test(target) || target === character) continue;
  groups.set(target, [...(groups.get(target) ?? []), point]);
}

const hex = (point) => point.toString(16).toUpperCase();
const words = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([target, points]) => {
  const runs = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  return runs.map(([a, b]) => `${target}:${hex(a)}${a === b ? '' : `-${hex(b)}`}`);
}).flat();
const lines = [''];
for (const word of words) {
  if (lines.at(-1).length + word.length > 108) lines.push('');
  lines[lines.length - 1] += (lines.at(-1) === '' ? '' : ' ') + word;
}
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), 'LetterFoldingTable.cs'), `\
// Made by generate.mjs; edits are lost. Derived from the Unicode Character Database ${process.versions.unicode},
// Copyright © Unicode, Inc., used under the Unicode Licence: https://www.unicode.org/license.txt

namespace SearchEngine.Analysis.Latin;

/// <summary>What Latin and Greek letters and digits of every form are folded to.</summary>
internal static class LetterFoldingTable
{
    /// <summary>Runs \`target:first-last\`, hexadecimal: each code point of a run is folded to the same target.</summary>
    public const string Runs =
        """
${lines.map((line) => `        ${line}`).join('\n')}
        """;
}
`);
