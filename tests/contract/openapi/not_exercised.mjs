// Documented statuses that this suite cannot provoke at a whole gateway, each with the reason and
// the test that provokes it elsewhere. The suite fails when a documented status is neither
// exercised nor listed, when a row is no longer needed, and when its test is gone.
export const notExercised = [
  {
    status: '500',
    reason: 'takes a fault of the program; the ports throw instead',
    test: 'PortsTest.EachOperationRefusesAsItDescribes',
  },
  {
    status: '429',
    reason: 'no part of this gateway counts the calls of one authority; the ports refuse instead',
    test: 'PortsTest.EachOperationRefusesAsItDescribes',
  },
  {
    status: '408',
    reason: 'takes as long as the time limit of a body',
    test: 'PortsTest.EachOperationRefusesAsItDescribes',
  },
  {
    status: '503',
    operations: ['readContract', 'listAuthorities'],
    reason: 'asks no database; refused only where too many such calls run at once',
    test: 'EveryCallTest.IsToldToComeAgainWhereTooManyRun',
  },
  {
    status: '422',
    operations: ['readMessage'],
    reason: 'whoever may read a message takes part in its exchange, which is justification enough',
    test: 'EveryRefusalTest.IsGivenToACaller',
  },
  {
    status: '403',
    operations: [
      'exportDirectory', 'compareDirectory', 'replayDirectory', 'listChanges', 'readChange',
      'listWaiting', 'listDeadLetters', 'checkInvariants',
    ],
    reason: 'whoever is listed has one of two roles, and reading takes either',
    test: 'PortsTest.EachOperationRefusesAsItDescribes',
  },
  {
    status: '422',
    operations: ['redriveDeadLetter'],
    reason: 'takes a directory that no longer lists the recipient',
    test: 'DeadLetterServiceTest.ARecipientThatIsNoLongerListedIsRefusedByTheRow',
  },
  {
    status: '409',
    operations: ['redriveDeadLetter'],
    reason: 'takes an assignment that its recipient refused and gave back',
    test: 'RedrivePolicyTest.AnAssignmentThatWasGivenBackIsRefused',
  },
  {
    status: '409',
    operations: ['proposeChange'],
    reason: 'takes a directory that is approved while this one is being compared',
    test: 'PortsTest.EachOperationRefusesAsItDescribes',
  },
];
