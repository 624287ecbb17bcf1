import { withEveryKind } from './every-kind.ts'

declare const fromFile: unique symbol

/** The text of a `.cypher` file. There is no other way to come by one, so no statement is ever put together; only the kinds of the table are put in. */
export type Statement = string & { readonly [fromFile]: true }

/** The statements of a file that holds several, each ended by a semicolon at the end of a line. */
export function statementsOf(file: Statement): Statement[] {
  return withEveryKind(file)
    .split(/;\s*$/m)
    .filter((text) => text.trim() !== '') as Statement[]
}
