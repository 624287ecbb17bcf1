declare module '*.cypher?raw' {
  const statement: import('./statement.ts').Statement
  export default statement
}
