import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { PostgreSQL, sql as sqlLanguage } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Ref } from 'react';
import { useEffect, useImperativeHandle, useRef } from 'react';
import type { QuerySchema } from '../../../../core/api/query-schema.ts';
import type { ErrorPlace } from './error-place.ts';
import { sqlSuggestions } from './sql-completions.ts';
import styles from './sql.module.css';

/** What the screen asks of the editor beside its text. */
export interface SqlEditorHandle {
  /** Puts text where the cursor stands, and the focus there. */
  readonly insert: (text: string) => void;
}

interface SqlEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onRun: (sql: string) => void;
  readonly schema: QuerySchema | undefined;
  /** Where the last run failed, counted from 1. */
  readonly failure: (ErrorPlace & { readonly message: string }) | undefined;
  readonly ref?: Ref<SqlEditorHandle>;
}

/** SQL with its words coloured and completed. Tab leaves the editor, as it leaves every other field. */
export function SqlEditor({ value, onChange, onRun, schema, failure, ref }: SqlEditorProps) {
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  // The editor is made once and asks for the newest of these whenever it needs them.
  const latest = useRef({ value, onChange, onRun, schema });
  useEffect(() => {
    latest.current = { value, onChange, onRun, schema };
  });

  useEffect(() => {
    if (holder.current === null) return undefined;
    const editor = new EditorView({
      parent: holder.current,
      state: EditorState.create({ doc: latest.current.value, extensions: extensionsOf(latest) }),
    });
    view.current = editor;
    return () => {
      editor.destroy();
      view.current = undefined;
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    editor.dispatch(setDiagnostics(editor.state, failure === undefined ? [] : diagnosticsOf(editor.state, failure)));
  }, [failure]);

  useImperativeHandle(ref, () => ({
    insert: (text) => {
      const editor = view.current;
      if (editor === undefined) return;
      editor.dispatch(editor.state.replaceSelection(text));
      editor.focus();
    },
  }));

  return <div ref={holder} className={styles.editor} />;
}

function extensionsOf(latest: { readonly current: Pick<SqlEditorProps, 'onChange' | 'onRun' | 'schema'> }): Extension {
  const run = (editor: EditorView): boolean => {
    latest.current.onRun(editor.state.doc.toString());
    return true;
  };
  return [
    Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
    history(),
    drawSelection(),
    lineNumbers(),
    bracketMatching(),
    closeBrackets(),
    EditorView.lineWrapping,
    sqlLanguage({ dialect: PostgreSQL }),
    syntaxHighlighting(colours),
    autocompletion({ override: [(context) => complete(context, latest.current.schema)], icons: false }),
    placeholder('SELECT … FROM results'),
    EditorView.contentAttributes.of({ 'aria-label': 'SQL', spellcheck: 'false' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) latest.current.onChange(update.state.doc.toString());
    }),
  ];
}

function complete(context: CompletionContext, schema: QuerySchema | undefined): CompletionResult | null {
  if (schema === undefined || (!context.explicit && context.matchBefore(/[\w.]+$/) === null)) return null;
  const { from, options } = sqlSuggestions(context.state.doc.toString(), context.pos, schema);
  if (options.length === 0) return null;
  return {
    from,
    validFor: /^\w*$/,
    options: options.map(({ label, kind, detail, info }) => ({
      label,
      type: kind,
      detail,
      boost: boosts[kind],
      ...(info === '' ? {} : { info }),
    })),
  };
}

/** Of words that fit equally well, a column is the likeliest. */
const boosts = { column: 3, table: 2, function: 1, keyword: 0 } as const;

function diagnosticsOf(state: EditorState, failure: NonNullable<SqlEditorProps['failure']>) {
  const line = state.doc.line(Math.min(failure.line, state.doc.lines));
  if (failure.column === undefined)
    return [{ from: line.from, to: line.to, severity: 'error' as const, message: failure.message }];
  const from = Math.min(line.from + failure.column - 1, line.to);
  const word = /^\w+/.exec(state.doc.sliceString(from, line.to))?.[0] ?? '';
  return [
    {
      from,
      to: Math.min(from + Math.max(1, word.length), line.to),
      severity: 'error' as const,
      message: failure.message,
    },
  ];
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--series-1)', fontWeight: '550' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--series-3)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--series-2)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--text-faint)', fontStyle: 'italic' },
  { tag: tags.standard(tags.name), color: 'var(--series-4)' },
]);
