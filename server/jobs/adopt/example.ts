/** A mapping to begin with: `npm run adopt -- --template`. */
export const exampleMapping = {
  records: [
    { kind: 'place', id: '440514', name: '示例区' },
    { kind: 'region', id: '440514', name: '示例区', level: 3 },
  ],
  nodes: [
    {
      label: 'Town',
      as: 'region',
      id: 'code',
      fields: { name: 'title', level: { value: 4 }, parent: { value: '440514' } },
      ignore: ['mayor'],
    },
    {
      label: 'Branch',
      as: 'organization',
      id: 'no',
      fields: {
        name: 'title',
        organizationKind: { property: 'type', values: { 村: 'village', 支部: 'branch' }, otherwise: 'branch' },
        location: { over: 'LIES_IN', to: 'Town' },
        status: { value: 'established' },
        memberCount: 'members',
        validFrom: 'founded',
      },
    },
  ],
  relationships: [
    {
      type: 'PARTNER',
      as: 'joint-building',
      fields: { status: { value: 'active' }, validFrom: 'since' },
      where: { kind: 'party' },
    },
    { type: 'PARENT_OF', as: 'subordination', reverse: true },
  ],
  ignore: { labels: ['Report'], types: ['WRITTEN_BY'] },
}
