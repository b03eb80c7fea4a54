// Prints characters of Chinese, Japanese and Korean typing that Unicode holds for others that they are compatible with (NFKC),
// one a line: character, tab, what it stands for. Han characters, and squared signs such as ㎞ and ㍻; of what they stand for
// only letters and digits, three at most.
const lines = [];
for (let point = 0x2e80; point < 0x30000; point++) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const character = String.fromCodePoint(point);
    const isHan = /^\p{Script=Han}$/u.test(character), isSquared = point >= 0x3300 && point < 0x3400;
    if (!isHan && !isSquared) continue;
    const folded = character.normalize('NFKC');
    if (folded !== character && /^[\p{L}\p{Nd}]{1,3}$/u.test(folded)) lines.push(`${character}\t${folded}\n`);
}
process.stdout.write(lines.join(''));
