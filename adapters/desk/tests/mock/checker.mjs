// A few of the gateway's rules, enough to try how a form shows what a checker says.

const kDemanded = [
  {
    type: 'Request',
    pattern: /<RequestedInformation>/,
    rule: 'rule.request-specification',
    message: 'A request must say what is asked.',
    legal: 'Directive (EU) 2023/977 Art. 4(5)(a)',
  },
  {
    type: 'Request',
    pattern: /<Facts>/,
    rule: 'rule.request-facts',
    message: 'A request must describe the facts.',
    legal: 'Directive (EU) 2023/977 Art. 4(5)(b)',
  },
];

function violation(rule, message, path, legal) {
  return { rule, message, path, severity: 'refuse', ...(legal ? { legal } : {}) };
}

function violationsOf(xml) {
  const type = /<(\w+) xmlns/.exec(xml)?.[1] ?? '';
  const found = [];
  if (!/<OwnReference>[^<]+</.test(xml)) {
    found.push(
      violation(
        'xsd.invalid-value',
        'This value is too short.',
        `/${type}/Header/OwnReference`,
      ),
    );
  }
  if (/<Code><\/Code>/.test(xml) && type === 'Refusal') {
    found.push(
      violation('xsd.invalid-value', 'This code is not in the list.', '/Refusal/Ground/Code'),
    );
  }
  if (/<Question>\s*<\/Question>/.test(xml)) {
    found.push(
      violation(
        'rule.clarification-question',
        'A request for clarification must ask a question.',
        '/ClarificationRequest/Question',
      ),
    );
  }
  for (const { type: wanted, pattern, rule, message, legal } of kDemanded) {
    if (wanted === type && !pattern.test(xml))
      found.push(violation(rule, message, `/${type}`, legal));
  }
  return found;
}

/** The explanation of a document, or the refusal that lists its violations. */
export function explain(xml, recipients) {
  const violations = violationsOf(xml);
  if (violations.length > 0) {
    const code = 'document.rules-violated';
    const texts = {
      title: 'Rules are violated',
      detail: 'Rules are violated.',
      liftedBy: 'the sender',
      nextStep: 'Correct it.',
    };
    return {
      status: 422,
      problem: {
        type: `urn:liaison:refusal:${code}`,
        status: 422,
        code,
        retry: 'changed',
        ...texts,
        violations,
      },
    };
  }
  const handling = { codes: 'H0', classification: 'BPL' };
  const directory = '0'.repeat(64);
  return {
    json: { warnings: [], handling, route: recipients, withheld: [], steps: [], directory },
  };
}
