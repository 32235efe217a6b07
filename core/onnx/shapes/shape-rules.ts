import { attentionRules } from './attention-rules.ts';
import { elementwiseRules } from './elementwise-rules.ts';
import { layoutRules } from './layout-rules.ts';
import { matrixRules } from './matrix-rules.ts';
import { networkRules } from './network-rules.ts';
import { reductionRules } from './reduction-rules.ts';
import type { ShapeRule, ShapeRules } from './rule-node.ts';
import { selectionRules } from './selection-rules.ts';
import { windowRules } from './window-rules.ts';

/** Operators of ONNX by their name, of ONNX Runtime with their domain before it. */
const rules: ShapeRules = {
  ...elementwiseRules,
  ...layoutRules,
  ...selectionRules,
  ...reductionRules,
  ...matrixRules,
  ...windowRules,
  ...networkRules,
  ...attentionRules,
};

/** ONNX Runtime has some of ONNX's operators under its own domain too (Gelu, QuantizeLinear), with the same shapes. */
export function shapeRuleOf(domain: string, operator: string): ShapeRule | undefined {
  if (domain === '') return own(operator);
  return domain === 'com.microsoft' ? (own(`${domain}.${operator}`) ?? own(operator)) : undefined;
}

function own(key: string): ShapeRule | undefined {
  return Object.hasOwn(rules, key) ? rules[key] : undefined;
}
