/** What an answer of the receiving end means, and what to do. By the rules of `push/rules/delivery.ts`. */
export const receiver = {
  moved:
    'The receiving end answered {status}, which points elsewhere. What is signed for one address goes to no other: give the final one.',
  locked:
    'The receiving end answered {status}: it does not let Rollcall in. Check that it has the current signing secret.',
  unknown: 'The receiving end answered {status}: it knows no such address. Check the destination.',
  lost: 'The receiving end answered {status}: it has lost or changed pages, so the whole snapshot is sent again.',
  gone: 'The receiving end answered {status}: it wants no more snapshots. Give another destination, or remove it.',
  busy: 'The receiving end answered {status}: it is busy just now.',
  broken: 'The receiving end answered {status}: it is busy or broken just now.',
  refuses: 'The receiving end answered {status}: it refuses the snapshot. Its own log may say why.',
} as const;
