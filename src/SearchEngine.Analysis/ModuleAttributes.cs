using System.Runtime.CompilerServices;

// Analyzers keep terms and costs on the stack, far more room than most texts need: zeroing it took longer than reading a short
// run of characters. So memory on the stack is of any content until it is written.
[module: SkipLocalsInit]
