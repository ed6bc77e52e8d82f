# Changes that a few screens show before they are made for all

rollout-try = Try on a few screens first…
rollout-choose = Try on a few screens first
rollout-choose-text = The screens that you choose show the change at once. All others go on as they are, until you publish it or stop.
rollout-screens = Screens that try the change
rollout-search = Search screens
rollout-chosen = { $count } of at most { $most } chosen
rollout-none-fits = No screen has this in its name.
rollout-begin =
    { $count ->
        [0] Choose screens
        [one] Try on 1 screen
       *[other] Try on { $count } screens
    }
rollout-begun =
    { $count ->
        [one] One screen tries the change
       *[other] { $count } screens try the change
    }
rollout-banner = A change is being tried
rollout-named =
    { $more ->
        [0] “{ $name }”
        [one] “{ $name }” and one more change
       *[other] “{ $name }” and { $more } more changes
    }
rollout-unnamed = A change
rollout-tried =
    { $count ->
        [one] { $what } is being tried on 1 screen
       *[other] { $what } is being tried on { $count } screens
    }
rollout-tried-shown =
    { $screens ->
        [one] { $tried }: { $shown } of { $screens } shows it.
       *[other] { $tried }: { $shown } of { $screens } show it.
    }
rollout-tried-unseen = { $tried }: it makes no difference to what their players show in the coming 35 days.
rollout-waiting =
    { $more ->
        [0] Waiting for { $names }.
        [one] Waiting for { $names } and one more.
       *[other] Waiting for { $names } and { $more } more.
    }
rollout-publish = Publish to all…
rollout-published = Published to all screens
rollout-stop = Stop
rollout-stop-title = Stop trying it?
rollout-stop-text = The screens that try it go back to what all others show. The change is not made, and has to be entered again.
rollout-stopped = The screens go back to what all others show
rollout-taken-back = { $what } cannot be tried any longer. Its screens show what all others do.
rollout-problem-stale = Somebody has changed the same thing meanwhile. Stop this one, and make the change again.
rollout-problem-not-found = What it changes has been deleted meanwhile.
rollout-tried-here = A change is being tried on this screen: this is with it. All other screens show what was published.
problem-screens-out-of-range = Choose between one and { $most } screens.
problem-rollout-under-way = Another change is being tried already. Publish it or stop it first: the line at the top of the page says how.
problem-rollout-over = It is over already: somebody has published or stopped it.
problem-rollout-unreadable = This version of the server cannot read the changes. Stop it, and make them again.
change-rollouts = Trial
audit-kind-rollouts = a trial
audit-act-rollouts-made = had a few screens try
audit-act-rollouts-published = published to all screens what a few had tried:
audit-act-rollouts-stopped = stopped the trial of
audit-act-rollouts-spoiled = took back the trial of
