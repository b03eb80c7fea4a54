// Prints Han characters that Unicode holds for others that they are compatible with (NFKC), one a line: character, tab,
// what it stands for. Only where that is one character.
const lines = [];
for (let point = 0x2e80; point < 0x30000; point++) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const character = String.fromCodePoint(point);
    const folded = character.normalize('NFKC');
    if (folded !== character && /^\p{Script=Han}$/u.test(character) && [...folded].length === 1)
        lines.push(`${character}\t${folded}\n`);
}
process.stdout.write(lines.join(''));
