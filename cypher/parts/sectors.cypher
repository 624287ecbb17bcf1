// Sectors that a kind alone gives. [C06]
WITH *, {organ: 'organ', `vertical-organ`: 'organ', `mass-organization`: 'organ', `local-committee`: 'organ',
  institution: 'institution', hospital: 'institution', school: 'school', `state-enterprise`: 'state-enterprise',
  `non-public-enterprise`: 'non-public-enterprise', `project-department`: 'non-public-enterprise',
  cooperative: 'non-public-enterprise', `chamber-of-commerce`: 'social-organization', association: 'social-organization',
  `social-organization`: 'social-organization', village: 'rural', `residential-community`: 'residential'} AS sectorOf
