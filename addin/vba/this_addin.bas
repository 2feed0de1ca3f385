' The tab follows whichever workbook is in front.

Private WithEvents Host As Application

Private Sub Workbook_Open()
    Set Host = Application
End Sub

Private Sub Host_WorkbookActivate(ByVal Wb As Workbook)
    RibbonRefresh
End Sub

Private Sub Host_SheetActivate(ByVal Sh As Object)
    RibbonRefresh
End Sub

Private Sub Host_SheetChange(ByVal Sh As Object, ByVal Target As Range)
    If Sh.Name = "{home_sheet}" Then RibbonRefresh
End Sub
