/** Where a Neo4j is and who asks. */
export interface Address {
  uri: string
  /** Neither user nor password: a Neo4j without authentication. */
  user?: string
  password?: string
  database: string
}
