# Ändringar som några få skärmar visar innan de görs för alla

rollout-try = Prova på några skärmar först…
rollout-choose = Prova på några skärmar först
rollout-choose-text = Skärmarna du väljer visar ändringen genast. Alla andra fortsätter som förut tills du publicerar den eller avbryter.
rollout-screens = Skärmar som provar ändringen
rollout-search = Sök bland skärmarna
rollout-chosen = { $count } av högst { $most } valda
rollout-none-fits = Ingen skärm har detta i sitt namn.
rollout-begin =
    { $count ->
        [0] Välj skärmar
        [one] Prova på 1 skärm
       *[other] Prova på { $count } skärmar
    }
rollout-begun =
    { $count ->
        [one] En skärm provar ändringen
       *[other] { $count } skärmar provar ändringen
    }
rollout-banner = En ändring provas
rollout-named =
    { $more ->
        [0] ”{ $name }”
        [one] ”{ $name }” och en ändring till
       *[other] ”{ $name }” och { $more } ändringar till
    }
rollout-unnamed = En ändring
rollout-tried =
    { $count ->
        [one] { $what } provas på 1 skärm
       *[other] { $what } provas på { $count } skärmar
    }
rollout-tried-shown =
    { $screens ->
        [one] { $tried }: { $shown } av { $screens } visar den.
       *[other] { $tried }: { $shown } av { $screens } visar den.
    }
rollout-tried-unseen = { $tried }: det gör ingen skillnad för vad deras spelare visar de kommande 35 dagarna.
rollout-waiting =
    { $more ->
        [0] Väntar på { $names }.
        [one] Väntar på { $names } och en till.
       *[other] Väntar på { $names } och { $more } till.
    }
rollout-publish = Publicera till alla…
rollout-published = Publicerad till alla skärmar
rollout-stop = Avbryt provet
rollout-stop-title = Sluta prova den?
rollout-stop-text = Skärmarna som provar den går tillbaka till det som alla andra visar. Ändringen görs inte och måste matas in igen.
rollout-stopped = Skärmarna går tillbaka till det som alla andra visar
rollout-taken-back = { $what } kan inte provas längre. Skärmarna visar det som alla andra visar.
rollout-problem-stale = Någon har ändrat samma sak under tiden. Avbryt provet och gör ändringen igen.
rollout-problem-not-found = Det som den ändrar har tagits bort under tiden.
rollout-tried-here = En ändring provas på den här skärmen: detta är med den. Alla andra skärmar visar det som är publicerat.
problem-screens-out-of-range = Välj mellan en och { $most } skärmar.
problem-rollout-under-way = En annan ändring provas redan. Publicera eller avbryt den först: raden högst upp på sidan säger hur.
problem-rollout-over = Det är redan över: någon har publicerat eller avbrutit det.
problem-rollout-unreadable = Den här versionen av servern kan inte läsa ändringarna. Avbryt provet och gör dem igen.
change-rollouts = Prov
audit-kind-rollouts = ett prov
audit-act-rollouts-made = lät några skärmar prova
audit-act-rollouts-published = publicerade till alla skärmar det som några hade provat:
audit-act-rollouts-stopped = avbröt provet av
audit-act-rollouts-spoiled = tog tillbaka provet av
