/** A node as the log names it; the name is empty where the file gives none, and of the parts of an operator that was taken apart. */
export interface LoggedNode {
  readonly operator: string;
  readonly name: string;
}

export interface RefusedNode extends LoggedNode {
  readonly reason: string;
}

/** What a verbose session of ONNX Runtime 1.30 says of single nodes; recorded lines stand in the test. */
export interface OperatorLog {
  /** The asked provider took them not as they stand. Nodes are offered more than once: each is here once. */
  readonly refused: readonly RefusedNode[];
  /** On the CPU in the end, copies and casts that the runtime put in left out. */
  readonly onCpu: readonly LoggedNode[];
  /** One provider has all nodes: the log lists none then. */
  readonly allOn: string | undefined;
  /** Nodes that the runtime keeps on the CPU by choice, with its words. */
  readonly keptOnCpu: ReadonlyMap<string, string>;
}

const head = /^(?:\u001b\[[\d;]*m)?[\d-]+ [\d:.]+ \[[VIWEF]:onnxruntime:[^,]*, ([\w.]+):\d+ \w+(?:\(\))?\]\s?/;
const allPlaced = /All nodes placed on \[(\w+)\]/;
const placed = /Node\(s\) placed on \[(\w+)\]/;
const placementSource = 'session_state.cc';
const placedNode = /^\s+(\w+) \((.*)\)$/;
const kernelMissing = /kernel not found in registries for Op type: (\w+) node name: (.*)$/;
const webnnNode = /Operator type: \[(\w+)\] index: \[\d+\] name: \[(.*?)\] supported: \[([01])\]/;
const keptOnCpu = /Force (?:fallback to )?CPU execution for node: (\S+)\s*(.*)$/;
/** Where WebNN's provider says why it takes a node not: right before it says that it does not. */
const webnnReasons = /^(?:helper|[a-z_]*op_builder)\.cc$/;
const noReason = 'WebNN’s provider does not take this operator.';
/** Copies, the casts that let a CPU kernel run at fp16, and WebNN's own fused nodes stand in no model. */
const insertedOperator = /^(?:Memcpy(?:To|From)Host|WEBNN_\d+.*)$/;
const insertedName = /^Inserted/;

export function readOperatorLog(lines: readonly string[]): OperatorLog {
  const refused = new Map<string, RefusedNode>();
  const onCpu: LoggedNode[] = [];
  const kept = new Map<string, string>();
  let allOn: string | undefined;
  let provider = '';
  let said: string[] = [];
  function refuse(operator: string, name: string, reason: string): void {
    if (!insertedOperator.test(operator)) refused.set(`${operator} ${name}`, { operator, name, reason });
  }
  for (const line of lines) {
    const { source, text } = splitLine(line);
    allOn = allPlaced.exec(text)?.[1] ?? allOn;
    provider = placed.exec(text)?.[1] ?? provider;
    const isListed = source === placementSource && provider === 'CPUExecutionProvider';
    const [, operator, name = ''] = (isListed ? placedNode.exec(text) : null) ?? [];
    if (operator !== undefined && !isInserted(operator, name)) onCpu.push({ operator, name });
    const [, missing, missingName = ''] = kernelMissing.exec(text) ?? [];
    if (missing !== undefined) refuse(missing, missingName.trim(), 'WebGPU’s provider has no kernel for it.');
    const [, keptNode, why = ''] = keptOnCpu.exec(text) ?? [];
    if (keptNode !== undefined) kept.set(keptNode, keptWords(why));
    const [, offered, offeredName = '', isSupported] = webnnNode.exec(text) ?? [];
    if (offered !== undefined) {
      if (isSupported === '0') refuse(offered, offeredName, said.join(' ') || noReason);
      else refused.delete(`${offered} ${offeredName}`);
      said = [];
    } else if (webnnReasons.test(source)) said.push(text.trim());
  }
  return { refused: [...refused.values()], onCpu, allOn, keptOnCpu: kept };
}

function isInserted(operator: string, name: string): boolean {
  return insertedOperator.test(operator) || insertedName.test(name);
}

function splitLine(line: string): { readonly source: string; readonly text: string } {
  const match = head.exec(line);
  const text = line.slice(match?.[0].length ?? 0).replace(/\u001b\[m$/, '');
  return { source: match?.[1] ?? '', text };
}

function keptWords(why: string): string {
  return why === ''
    ? 'The runtime keeps it on the CPU by choice.'
    : `The runtime keeps it on the CPU by choice: ${why.trim()}`;
}
