/** What `flags` of /proc/cpuinfo means, in the names that vendors and ONNX Runtime use. Order is the order shown. */
const x86Flags: readonly (readonly [flag: string, name: string])[] = [
  ['sse4_2', 'SSE4.2'],
  ['avx', 'AVX'],
  ['f16c', 'F16C'],
  ['fma', 'FMA'],
  ['avx2', 'AVX2'],
  ['avx512f', 'AVX-512F'],
  ['avx512bw', 'AVX-512BW'],
  ['avx512dq', 'AVX-512DQ'],
  ['avx512vl', 'AVX-512VL'],
  ['avx512vbmi', 'AVX-512 VBMI'],
  ['avx512_vnni', 'AVX-512 VNNI'],
  ['avx512_bf16', 'AVX-512 BF16'],
  ['avx512_fp16', 'AVX-512 FP16'],
  ['avx_vnni', 'AVX-VNNI'],
  ['avx_vnni_int8', 'AVX-VNNI-INT8'],
  ['amx_tile', 'AMX-TILE'],
  ['amx_int8', 'AMX-INT8'],
  ['amx_bf16', 'AMX-BF16'],
  ['amx_fp16', 'AMX-FP16'],
];

/** `Features` of /proc/cpuinfo on Arm: the kernel's hwcap names. */
const armFeatures: readonly (readonly [feature: string, name: string])[] = [
  ['neon', 'NEON'],
  ['asimd', 'NEON'],
  ['asimdhp', 'FP16'],
  ['asimddp', 'DOTPROD'],
  ['i8mm', 'I8MM'],
  ['bf16', 'BF16'],
  ['sve', 'SVE'],
  ['sve2', 'SVE2'],
  ['sme', 'SME'],
  ['sme2', 'SME2'],
];

/** macOS lists Intel features in CPUID's spelling. */
const macIntelFeatures: readonly (readonly [feature: string, name: string])[] = [
  ['SSE4.2', 'SSE4.2'],
  ['AVX1.0', 'AVX'],
  ['F16C', 'F16C'],
  ['FMA', 'FMA'],
  ['AVX2', 'AVX2'],
  ['AVX512F', 'AVX-512F'],
  ['AVX512BW', 'AVX-512BW'],
  ['AVX512DQ', 'AVX-512DQ'],
  ['AVX512VL', 'AVX-512VL'],
  ['AVX512VBMI', 'AVX-512 VBMI'],
  ['AVX512VNNI', 'AVX-512 VNNI'],
];

/** sysctl keys of Apple silicon that are 1 where the core has it. */
const appleFeatures: readonly (readonly [key: string, name: string])[] = [
  ['hw.optional.neon', 'NEON'],
  ['hw.optional.AdvSIMD', 'NEON'],
  ['hw.optional.arm.AdvSIMD', 'NEON'],
  ['hw.optional.arm.FEAT_FP16', 'FP16'],
  ['hw.optional.arm.FEAT_DotProd', 'DOTPROD'],
  ['hw.optional.arm.FEAT_I8MM', 'I8MM'],
  ['hw.optional.arm.FEAT_BF16', 'BF16'],
  ['hw.optional.arm.FEAT_SME', 'SME'],
  ['hw.optional.arm.FEAT_SME2', 'SME2'],
];

export function namesOfX86Flags(flags: string): string[] {
  return namesOf(x86Flags, words(flags));
}

export function namesOfArmFeatures(features: string): string[] {
  return namesOf(armFeatures, words(features));
}

export function namesOfMacIntelFeatures(features: string): string[] {
  return namesOf(macIntelFeatures, words(features));
}

export function namesOfAppleFeatures(enabledKeys: ReadonlySet<string>): string[] {
  return namesOf(appleFeatures, enabledKeys);
}

function namesOf(table: readonly (readonly [string, string])[], present: ReadonlySet<string>): string[] {
  return [...new Set(table.filter(([key]) => present.has(key)).map(([, name]) => name))];
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
